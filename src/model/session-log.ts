import { z } from 'zod';
import { aside, line } from './fields.ts';

/** How a record names the log that it was made of, and the devices that signed it. */
export const sessionLog = () =>
  z
    .strictObject({
      events: z.int().positive().describe('How many events it holds.'),
      head: z
        .string()
        .regex(/^[0-9a-f]{64}$/, { error: 'expected 64 hexadecimal digits' })
        .describe('The hash of its last event: whoever has the log can prove that it is this one.'),
      keys: aside(
        z.array(
          z.strictObject({
            strand: line().describe('The writer whose strand it signed.'),
            holder: line().describe('Whose device it is.'),
            key: z
              .string()
              .regex(/^[A-Za-z0-9_-]{43}$/, { error: 'expected an Ed25519 key of 43 letters in base64url' })
              .describe('The public key, in base64url.'),
          }),
        ),
      )
        .optional()
        .describe('The keys that the log was signed with. Absent where nobody signed it.'),
    })
    .describe("The log's length, the hash of its last event, and who signed it.");
