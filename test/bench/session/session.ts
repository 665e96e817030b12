import { importLog } from '../../../src/session/exercise/import-log.ts';
import { playersView } from '../../../src/session/exercise/players-view.ts';
import { coverage, expectedActions, rows } from '../../../src/session/exercise/selectors.ts';
import { apply, type Command, decide, reduce, type SessionState } from '../../../src/session/exercise/session.ts';
import { brokenChain, fingerprint } from '../../../src/session/log/chain.ts';
import { exportLog } from '../../../src/session/log/framing.ts';
import { afterAction } from '../../../src/session/report/after-action.ts';
import { reportMarkdown } from '../../../src/session/report/report.ts';
import { clocksAt } from '../../../src/session/response/clocks-due.ts';
import { bigPlan, evaluators, injects } from './big-drill.ts';

/**
 * How long the engine takes on a drill far larger than any: 1,000 injects, 10,000 events, ratings of 20 evaluators.
 * Prints milliseconds and how each grows from 1,000 events to 10,000 (10 is linear). Run with `npm run bench -- session`.
 */
const tasks = 50;

function command(index: number): Command {
  const at = index % injects;
  switch (Math.floor(index / injects)) {
    case 0:
      return { type: 'inject-released', payload: { inject: `inject-${at}`, by: 'hand' } };
    case 1:
      return { type: 'action-ticked', payload: { inject: `inject-${at}`, action: `action-${at}` } };
    case 2:
    case 3:
      return { type: 'observation-made', payload: { kind: 'strength', text: 'Seen', task: `task-${index % tasks}` } };
    case 4:
      return {
        type: 'task-rated',
        payload: { task: `task-${index % tasks}`, rating: 'S', by: `Evaluator ${index % evaluators}` },
      };
    case 5:
      return { type: 'message-sent', payload: { to: 'Clients', text: 'We look into it', answers: [] } };
    default:
      return { type: 'note-taken', payload: { text: `Note ${index}` } };
  }
}

function played(events: number): { state: SessionState; times: number[] } {
  const plan = bigPlan({ apart: 1_000, tasks });
  const created = {
    session: '5f0c2a51-9a3e-4a55-8d0e-2f6f5b1c7a10',
    title: 'Bench',
    exercise: { practice: false },
    plan,
    fingerprint: fingerprint(plan),
  } as const;
  let state = reduce([]);
  const times: number[] = [];
  const give = (next: Command, offset: number) => {
    const begun = performance.now();
    const { event, reason } = decide(state, next, { offset, wall: 1_772_000_000_000 + offset });
    if (!event) throw new Error(`${next.type}: ${reason}`);
    state = apply(state, event);
    times.push(performance.now() - begun);
  };
  give({ type: 'created', payload: created }, 0);
  give({ type: 'started', payload: {} }, 0);
  give({ type: 'severity-declared', payload: { severity: 'desk#sev-2' } }, 0);
  for (let index = 0; index < events - 3; index += 1) give(command(index), index * 100);
  return { state, times };
}

function measure(work: () => unknown, runs = 15): number {
  work();
  const times = Array.from({ length: runs }, () => {
    const begun = performance.now();
    work();
    return performance.now() - begun;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

function works(state: SessionState): Record<string, () => unknown> {
  const moment = { offset: state.last.offset, wall: 0 };
  const file = exportLog(state.events);
  const note = decide(state, { type: 'note-taken', payload: { text: 'Last' } }, moment).event;
  const undo = decide(state, { type: 'undone', payload: { event: state.events.at(-5)?.id ?? '' } }, moment).event;
  const deep =
    state.events.find(({ type }) => type === 'message-sent') ??
    state.events.find(({ type }) => type === 'inject-repeated');
  return {
    'reduce the log': () => reduce(state.events),
    'prove the chain': () => brokenChain(state.events),
    'one event (apply)': () => note && apply(state, note),
    'undo one of the last (apply)': () => undo && apply(state, undo),
    'undo one far back (decide)': () => deep && decide(state, { type: 'undone', payload: { event: deep.id } }, moment),
    'selectors of one paint': () => [
      rows(state),
      expectedActions(state, moment),
      clocksAt(state, moment),
      coverage(state),
    ],
    'players’ view': () => JSON.stringify(playersView(state, moment)),
    export: () => exportLog(state.events),
    import: () => importLog(file),
    'report as Markdown': () => reportMarkdown(afterAction(state)),
  };
}

const small = works(played(1_000).state);
const { state, times } = played(10_000);
const large = works(state);
times.sort((a, b) => a - b);
const p = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(2);
console.log(`decide and apply, event by event up to 10,000: p50 ${p(0.5)} ms, p99 ${p(0.99)} ms\n`);
console.log('| work | 1,000 events, ms | 10,000 events, ms | ratio |');
console.log('| --- | --- | --- | --- |');
for (const [name, work] of Object.entries(large)) {
  const [before, after] = [measure(small[name] ?? (() => undefined)), measure(work)];
  console.log(
    `| ${name} | ${before.toFixed(2)} | ${after.toFixed(2)} | ${(after / Math.max(before, 0.001)).toFixed(1)} |`,
  );
}
