import { expect, it } from 'vitest';
import { silence } from '../../../src/relay/beat.ts';
import { isHere, PeopleHere } from '../../../src/store/people-here.ts';

const minute = 60_000;
const noon = Date.parse('2026-03-02T12:00:00Z');
const ann = { writer: 'ann1', role: 'player', name: 'Ann' } as const;

/** Ann, as she was heard at noon. */
function heardAtNoon() {
  const people = new PeopleHere();
  people.enrol(ann, noon);
  const [person] = people.all();
  if (!person) throw new Error('nobody was heard');
  return person;
}

it('counts somebody as here until three beats were missed', () => {
  expect(isHere(heardAtNoon(), noon + silence - 1)).toBe(true);
  expect(isHere(heardAtNoon(), noon + silence)).toBe(false);
});

it('counts nobody as here for an hour because this device’s own clock was set back', () => {
  expect(isHere(heardAtNoon(), noon - 60 * minute)).toBe(false);
});

it('counts nobody as here who was struck', () => {
  expect(isHere({ ...heardAtNoon(), struck: 'asked' }, noon)).toBe(false);
});
