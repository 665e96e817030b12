import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { correctedTimes } from '../../../src/session/exercise/evaluator-times.ts';
import { mergeLogs, type SessionState } from '../../../src/session/exercise/session.ts';
import { afterAction } from '../../../src/session/report/after-action.ts';
import { reportMarkdown, reportOf } from '../../../src/session/report/report.ts';
import { Device } from './devices.ts';
import { hour, minute, started } from './fixtures.ts';

// Hundreds of whole sessions: a busy machine needs a while.
vi.setConfig({ testTimeout: 120_000 });

const names = ['ada', 'ben'] as const;

/**
 * A drill of which evaluators with clocks of their own saw something in the given minutes, handed back after EndEx and compared with
 * an error of a minute at most. `compares` is what the console found of each.
 */
function handedBack(skews: readonly number[], minutes: readonly number[], compares = (skew: number) => skew) {
  const play = started();
  play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
  const console = new Device('first', play);
  const evaluators = names.map((name, index) => new Device(name, play, skews[index] ?? 0));
  for (const [index, evaluator] of evaluators.entries()) {
    const by = names[index] ?? '';
    const text = `Seen by ${by}`;
    const seen = { kind: 'strength', text, task: 'task-halt', by } as const;
    evaluator.writes({ type: 'observation-made', payload: seen }, (minutes[index] ?? 5) * minute);
  }
  console.writes({ type: 'note-taken', payload: { text: 'Ten minutes in' } }, 11 * minute);
  console.writes({ type: 'ended', payload: {} }, 30 * minute);
  for (const evaluator of evaluators) console.hears(evaluator);
  for (const [index, writer] of names.entries()) {
    const skew = compares(skews[index] ?? 0);
    const bounds = { from: skew - minute, to: skew + minute };
    console.writes({ type: 'evaluator-clock-compared', payload: { writer, ...bounds } }, (31 + index) * minute);
  }
  return { console, evaluators };
}

const seen = (state: SessionState, by: string) => {
  const one = afterAction(state).observations.find((each) => each.by === by);
  if (!one) throw new Error(`nothing by ${by}`);
  return one;
};

describe('an evaluator’s clock that is hours off', () => {
  it('does not put an entry at the wrong time: it stands where this desk’s clock was, in the observations and the timeline', () => {
    for (const skew of [3 * hour, -3 * hour]) {
      const { console } = handedBack([skew, 0], [6, 20]);
      const { exercise } = seen(console.state, 'ada');
      expect(Math.abs(exercise - 5 * minute)).toBeLessThanOrEqual(minute);
      const told = afterAction(console.state).timeline.map(({ detail, what }) => detail ?? what);
      const places = ['Seen by ada', 'Ten minutes in', 'EndEx'].map((text) => told.indexOf(text));
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  });

  it('is told in the report, with what the clock said and by how much it is corrected', () => {
    const { console } = handedBack([3 * hour, 0], [6, 20]);
    const text = reportMarkdown(reportOf(console.state));
    expect(text).toContain('By the evaluator’s clock 12:06');
    expect(text).toContain('corrected by −2 h 59 min');
    expect(text).toContain('The clock of ada is at least 2 h 59 min ahead of this one');
    expect(seen(console.state, 'ben').exercise).toBe(19 * minute);
  });

  it('is not corrected where it is within a minute, where nobody compared it, and where it was set in between', () => {
    expect(correctedTimes(handedBack([90_000, 0], [6, 20]).console.state).size).toBe(0);
    const { console } = handedBack([3 * hour, 0], [6, 20], (skew) => skew);
    const later = { writer: 'ada', from: -2 * hour, to: -hour };
    console.writes({ type: 'evaluator-clock-compared', payload: later }, 40 * minute);
    expect(correctedTimes(console.state).size).toBe(0);
  });

  it('is never compared for somebody who is no evaluator, nor by one', () => {
    const { console, evaluators } = handedBack([0, 0], [6, 20]);
    const of = (writer: string) =>
      ({ type: 'evaluator-clock-compared', payload: { writer, from: 2 * hour, to: 3 * hour } }) as const;
    expect(console.writes(of('first'), 40 * minute)).toBeUndefined();
    expect(console.writes(of('nobody'), 40 * minute)).toBeUndefined();
    evaluators[0]?.hears(console);
    expect(evaluators[0]?.writes(of('ben'), 41 * minute)).toBeUndefined();
  });

  it('gives the same report in whatever order strands are merged, and changes no event', () => {
    const skew = fc.integer({ min: -10, max: 10 }).map((hours) => hours * hour);
    const when = fc.integer({ min: 3, max: 29 });
    fc.assert(
      fc.property(fc.tuple(skew, skew), fc.tuple(when, when), fc.boolean(), (skews, minutes, turned) => {
        const { console } = handedBack(skews, minutes);
        const strands = [...new Set(console.events.map(({ writer }) => writer))].map((writer) =>
          console.events.filter((event) => event.writer === writer),
        );
        const parts = turned ? strands.toReversed() : strands;
        const other = mergeLogs([...parts, ...strands.slice(1)]);
        if (!other.ok) throw new Error(other.reason);
        expect(reportMarkdown(reportOf(other.state))).toBe(reportMarkdown(reportOf(console.state)));
        expect(afterAction(other.state)).toEqual(afterAction(console.state));
        expect(other.events.map(({ id, hash }) => `${id} ${hash}`)).toEqual(
          console.events.map(({ id, hash }) => `${id} ${hash}`),
        );
        for (const [index, by] of names.entries()) {
          const { exercise } = seen(console.state, by);
          expect(Math.abs(exercise - ((minutes[index] ?? 0) - 1) * minute)).toBeLessThanOrEqual(minute);
        }
      }),
      { numRuns: 150 },
    );
  });
});
