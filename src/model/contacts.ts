import { z } from 'zod';
import { notes, ownPlan, party, section } from './common.ts';
import { itemId, line, name, orUnset, prose } from './fields.ts';

const person = z.strictObject({
  post: line().describe('The post that the person holds.'),
  name: orUnset(line()).describe('The name of the person.'),
  phone: orUnset(line()).describe('A telephone number, in the form in which it is dialled.'),
  email: orUnset(line()).describe('A mail address.'),
  sms: orUnset(line()).optional().describe('A number that takes text messages.'),
  link: orUnset(z.url()).optional().describe('Where a click reaches the person: a chat, a pager, a meeting room.'),
  placeholder: line()
    .optional()
    .describe('What the source has in place of a person, to the letter: "[CTO] - [Phone] - [Email]".'),
});

/** Who can be reached, and how. A placeholder in the source is `unset` here. */
export const contactsSchema = z.strictObject({
  plan: ownPlan(),
  title: name(),
  summary: prose(),
  people: z
    .array(
      z.strictObject({
        id: itemId(),
        for: party,
        primary: orUnset(person).describe('Whom to call first.'),
        backup: orUnset(person).describe('Whom to call where the first does not answer.'),
        section,
      }),
    )
    .describe('People, by what they are called for.'),
  addresses: z
    .array(
      z.strictObject({
        id: itemId(),
        for: line().describe('What it reaches, or what for: "Vendor support".'),
        value: orUnset(line()).describe('A mail address, a telephone number, a channel or the address of a page.'),
        detail: prose().optional(),
        section,
      }),
    )
    .describe('Addresses, numbers and channels that are nobody in person.'),
  notes,
});
export type Contacts = z.output<typeof contactsSchema>;
