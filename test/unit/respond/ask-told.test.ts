import { expect, it } from 'vitest';
import { askTold } from '../../../src/components/respond/incident/ask-told.ts';
import { ownZone } from '../../../src/components/respond/incident/happened.ts';
import { zoneLocal } from '../../../src/components/session/format.ts';
import type { Command } from '../../../src/session/exercise/session.ts';
import type { ToTell } from '../../../src/session/response/whom-to-tell.ts';
import { begun, dawn, minute } from '../session/fixtures.ts';

it('takes what happened while its card was open, and nothing that is still to come', async () => {
  let wall = dawn;
  const done: Command[] = [];
  const run = async (command: Command) => {
    done.push(command);
    return undefined;
  };
  const told: ToTell = {
    row: { link: 'escalation:desk#one', href: '/', kind: 'escalation', title: 'Escalate', to: [] },
    standing: 'now',
    due: undefined,
    atOnce: false,
    answers: [],
    known: [],
    told: undefined,
  };
  const moment = () => ({ offset: wall - dawn, wall });
  const ask = askTold(told, undefined, { state: begun().state, moment, run });
  // Three minutes go by before somebody has picked up and the name is written.
  wall += 3 * minute;
  const at = (instant: number) => zoneLocal(instant, ownZone());
  expect(await ask.submit({ who: 'Bo', happened: at(dawn + 4 * minute) })).toBe('That is still to come.');
  expect(await ask.submit({ who: 'Bo', happened: at(dawn + 2 * minute) })).toBeUndefined();
  expect(done).toMatchObject([{ payload: { to: 'Bo', happenedAt: new Date(dawn + 2 * minute).toISOString() } }]);
});

it('asks of each whom the place names, and meets what the place asks for with the last of them', async () => {
  const done: Command[] = [];
  const run = async (command: Command) => {
    done.push(command);
    return undefined;
  };
  const to = [
    { says: 'CTO, or who stands in', reach: [{ post: 'CTO', name: 'Ann' }] },
    { says: 'CEO', reach: [{ post: 'CEO', name: 'Bo' }] },
    { says: 'Board', reach: [] },
  ];
  const told: ToTell = {
    row: { link: 'escalation:desk#one', href: '/', kind: 'escalation', title: 'Escalate', to },
    standing: 'now',
    due: undefined,
    atOnce: false,
    answers: ['clock'],
    known: ['Board'],
    told: undefined,
  };
  const scene = { state: begun().state, moment: () => ({ offset: 0, wall: dawn }), run };
  const ask = (reached?: { who: string; by: string }, known = told.known) =>
    askTold({ ...told, known }, reached, scene);
  const whom = (question: ReturnType<typeof ask>) => question.questions.find(({ id }) => id === 'whom');
  // Whom the log knows as told is not asked for; whom a tap has reached is chosen already.
  expect(whom(ask())).toMatchObject({ value: '', options: [{ label: 'CTO, or who stands in' }, { label: 'CEO' }] });
  expect(whom(ask({ who: 'Bo', by: 'call' }))?.value).toBe('1');
  expect(await ask().submit({ who: 'Ann' })).toBe('Say whom of those that the plan names.');
  await ask().submit({ who: 'Ann', whom: '0' });
  await ask(undefined, ['Board', 'CTO, or who stands in']).submit({ who: 'Bo', whom: '0' });
  await ask().submit({ who: 'Both', whom: '0,1' });
  expect(done.map(({ payload }) => payload)).toMatchObject([
    { to: 'Ann, for CTO, or who stands in', answers: [] },
    { to: 'Bo, for CEO', answers: ['clock'] },
    { to: 'Both, for CTO, or who stands in, CEO', answers: ['clock'] },
  ]);
});
