import { z } from 'zod';
import { line } from './fields.ts';

/** An amount in whole major units with its currency, and the way its source writes it: ₹1 crore is INR 10,000,000. */
export const money = z.strictObject({
  says: line().describe("The amount in its source's words: shown on the page."),
  amount: z.number().nonnegative().describe('The amount as a number of whole units, such as 10000000.'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: 'expected an ISO 4217 currency code such as INR or USD' })
    .describe('The currency as three capitals of ISO 4217, such as USD.'),
});
export type Money = z.output<typeof money>;

/** The amount for a reader of any locale: "INR 10,000,000". */
export function moneyWords({ amount, currency }: Money): string {
  return `${currency} ${amount.toLocaleString('en-GB')}`;
}
