import { expect, it } from 'vitest';
import type { Fault } from '../../../src/relay/refusal.ts';
import { Refusals } from '../../../src/store/refusals.ts';

const refused = (sequence: number, fault: Fault = 'forged') => ({
  fault,
  sequence,
  subject: 'session.s.conductors.w',
  text: `${sequence}`,
});

it('what a relay brought and was refused is counted, and the latest of it named in order; what harms nobody is neither', () => {
  const refusals = new Refusals();
  refusals.add([refused(1, 'repeated'), refused(2, 'elsewhere')]);
  expect([refusals.count, refusals.latest]).toEqual([0, []]);
  for (let place = 3; place <= 30; place += 1) refusals.add([refused(place), refused(place, 'repeated')]);
  expect(refusals.count).toBe(28);
  expect(refusals.latest.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 20 }, (_, index) => index + 11));
});
