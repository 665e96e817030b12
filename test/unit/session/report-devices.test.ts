import { describe, expect, it } from 'vitest';
import { joinStrand, readStrand, writeStrand } from '../../../src/session/exercise/evaluator-strand.ts';
import { reply } from '../../../src/session/exercise/player-strand.ts';
import { mergeLogs, type SessionState } from '../../../src/session/exercise/session.ts';
import { sheetOf } from '../../../src/session/exercise/sheet.ts';
import { afterAction } from '../../../src/session/report/after-action.ts';
import { drillRecord } from '../../../src/session/report/record.ts';
import { reportMarkdown } from '../../../src/session/report/report.ts';
import { dawn, minute, type Play, started, testPlan } from './fixtures.ts';

/** What an evaluator wrote on a device of their own. */
function evaluated(play: Play, name: string, commands: readonly Parameters<typeof writeStrand>[2][]) {
  const sheet = sheetOf(play.state, { offset: 3 * minute, wall: dawn + 3 * minute });
  if (!sheet) throw new Error('it is no drill');
  const { event } = joinStrand(sheet, name.toLowerCase(), name, dawn + 3 * minute);
  if (!event) throw new Error('no joining');
  let state = readStrand([event], sheet);
  for (const [index, command] of commands.entries()) {
    const made = writeStrand(state, sheet, command, dawn + (4 + index) * minute);
    if (!made.event) throw new Error(made.reason);
    state = readStrand([...state.strand, made.event], sheet);
  }
  return state.strand;
}

/** What a player wrote on theirs. */
function replied({ state }: Play, name: string, text: string) {
  const [first] = state.events;
  if (!first) throw new Error('an empty log');
  return reply(
    { writer: 'phone', name, root: first.hash, order: state.last.order },
    [],
    { text },
    {
      offset: 5 * minute,
      wall: dawn + 5 * minute,
    },
  );
}

function withDevices(): SessionState {
  const play = started();
  play.does('role-assigned', { role: 'controller', person: 'Cy', as: 'controller', substitute: false }, 2);
  play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
  play.does('note-taken', { text: 'Written at the console' }, 2);
  const ada = evaluated(play, 'Ada', [
    { type: 'note-taken', payload: { text: 'They rang twice' } },
    { type: 'item-parked', payload: { text: 'Who has the number?' } },
    { type: 'observation-made', payload: { kind: 'strength', text: 'Quick\nand calm', task: 'task-halt' } },
    { type: 'task-rated', payload: { task: 'task-halt', rating: 'P' } },
  ]);
  const ben = evaluated(play, 'Ben', [
    {
      type: 'observation-made',
      payload: { kind: 'area-for-improvement', text: 'Ann Lee and Ada forgot', task: 'task-halt' },
    },
    { type: 'observation-made', payload: { kind: 'strength', text: 'Calm', task: 'task-halt' } },
    { type: 'task-rated', payload: { task: 'task-halt', rating: 'S' } },
  ]);
  const merged = mergeLogs([[...play.log, ...ada, ...ben, ...replied(play, 'Ann Lee, desk', 'We stop.')]]);
  if (!merged.ok) throw new Error(merged.reason);
  return merged.state;
}

describe('what people wrote on devices of their own', () => {
  const report = afterAction(withDevices());
  const markdown = reportMarkdown(report);
  const who = (said: string) => report.timeline.find(({ detail }) => detail === said)?.by;

  it('has their names in the report, also where it is a note, a reply, or parked', () => {
    expect(who('They rang twice')).toBe('Ada');
    expect(who('We stop.')).toBe('Ann Lee, desk');
    expect(who('Who has the number?')).toBe('Ada');
    expect(who('Written at the console')).toBeUndefined();
    expect(report.parked).toEqual([{ text: 'Who has the number?', by: 'Ada' }]);
    expect(markdown).toContain('- Who has the number? \\(Ada\\)');
  });

  it('makes evaluators of those who observed or rated, and of nobody else', () => {
    expect(report.people.filter(({ as }) => as === 'evaluator').map(({ person }) => person)).toEqual(['Ada', 'Ben']);
    expect(report.people.map(({ person }) => person)).not.toContain('Ann Lee, desk');
    expect(markdown).toContain('| Evaluator | Ada; Ben |');
  });

  it('names each evaluator once who was named at the console as well', () => {
    const play = started();
    play.does('role-assigned', { role: 'evaluator', person: 'Ada', as: 'evaluator', substitute: false }, 2);
    const ada = evaluated(play, 'Ada', [
      { type: 'observation-made', payload: { kind: 'strength', text: 'Quick', task: 'task-halt' } },
    ]);
    const merged = mergeLogs([[...play.log, ...ada]]);
    if (!merged.ok) throw new Error(merged.reason);
    expect(afterAction(merged.state).people.filter(({ person }) => person === 'Ada')).toHaveLength(1);
  });

  it('stands apart where several stand in one cell of Markdown', () => {
    expect(markdown).toContain('| Ben: S; Ada: P |');
    expect(markdown).toContain('Strength: Calm \\(Ben\\); Strength: Quick and calm \\(Ada\\) |');
  });

  it('gives no name away in the record that names nobody', () => {
    const { scenario } = testPlan();
    if (!scenario) throw new Error('the plan has no scenario');
    const state = withDevices();
    const made = drillRecord(
      {
        ...afterAction(state),
        startEx: '2026-03-02T09:00:00.000Z',
        endEx: '2026-03-02T10:00:00.000Z',
        exerciseTime: 60 * minute,
      },
      { keepNames: false, today: '2026-03-02', drill: { scenario, fingerprint: '0123456789abcdef' } },
    );
    if ('reason' in made) throw new Error(made.reason);
    expect(made.record.observations.map(({ text }) => text)).toContain('a player and evaluator forgot');
    expect(made.record.participants).toContain('evaluator');
    expect(JSON.stringify(made.record)).not.toMatch(/Ada|Ben|Ann|Lee/);
  });
});
