import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addCollection } from '../../../src/model/collections.ts';
import { itemId, name, orUnset, ref } from '../../../src/model/fields.ts';
import { nextReview, timeLimit } from '../../../src/model/time.ts';
import { checkDesk, deskFiles } from './desk.ts';

let remove = () => {};
afterEach(() => remove());

const path = 'src/content/vendors/desk/acme.yaml';

/** What the check says of one record of a collection that a desk has added, whose schema has these fields beside its plan and title. */
async function said(fields: z.ZodRawShape, lines: string): Promise<string[]> {
  remove = addCollection('vendors', {
    kind: 'vendor',
    schema: z.strictObject({ plan: ref('plans', { is: 'belongs to', inverse: 'has' }), title: name(), ...fields }),
    format: 'yaml',
    label: 'Vendors',
    about: 'Whom the desk buys its data from',
  });
  const text = `plan: desk\ntitle: Acme Prices\n${lines}`;
  const { findings } = await checkDesk([...deskFiles, { path, text }]);
  return findings
    .filter(({ place, level }) => place.path === path && level !== 'info')
    .map(({ rule, place, subject, message }) => `${rule} ${place.line} ${subject}: ${message}`);
}

const wrong = '{ says: within 15 minutes, max: PT50M }';
const contradiction = 'the words say "within 15 minutes", and the clock counts 50 minutes';
const answer = z.strictObject({ kind: z.literal('phone'), within: timeLimit });
const visit = z.strictObject({ kind: z.literal('visit'), within: timeLimit });

describe('a time in a collection of the desk', () => {
  it.each([
    ['a field', { answers: timeLimit }, `answers: ${wrong}`],
    ['a described field that may be unset', { answers: orUnset(timeLimit.describe('How fast.')) }, `answers: ${wrong}`],
    ['a tuple', { answers: z.tuple([z.string(), timeLimit]) }, `answers: [phone, ${wrong}]`],
    [
      'the second branch of a union',
      { answers: z.union([answer, visit]) },
      `answers: { kind: visit, within: ${wrong} }`,
    ],
    [
      'a branch by its kind',
      { answers: z.discriminatedUnion('kind', [answer, visit]) },
      `answers: { kind: visit, within: ${wrong} }`,
    ],
    ['a lazy schema', { answers: z.lazy(() => timeLimit) }, `answers: ${wrong}`],
    ['a map of names', { answers: z.record(z.string(), timeLimit) }, `answers: { phone: ${wrong} }`],
    ['any further field', { answers: z.object({}).catchall(timeLimit) }, `answers: { phone: ${wrong} }`],
  ])('is held against its words: %s', async (_where, fields, lines) => {
    expect(await said(fields, lines)).toEqual([`time-words 3 vendor:desk/acme: ${contradiction}`]);
  });

  it('is named by the item that holds it', async () => {
    const services = z.array(z.strictObject({ id: itemId(), within: timeLimit }));
    expect(await said({ services }, `services: [{ id: hotline, within: ${wrong} }]`)).toEqual([
      `time-words 3 vendor:desk/acme#hotline: ${contradiction}`,
    ]);
  });

  it('is due where it is the day of its next review', async () => {
    const contract = z.strictObject({ review: orUnset(nextReview) });
    expect(await said({ contract }, 'contract: { review: 2026-11-20 }')).toEqual([
      'time-review-overdue 3 vendor:desk/acme: the review of Acme Prices was due on 2026-11-20',
    ]);
    remove();
    expect(await said({ contract }, 'contract: { review: 2026-11-21 }')).toEqual([]);
    remove();
    expect(await said({ contract }, 'contract: { review: unset }')).toEqual([]);
  });
});
