import { planContent, readContent } from '../../../scripts/lib/content.ts';
import { apply, type Command, decide, reduce } from '../../../src/session/exercise/session.ts';
import { fingerprint } from '../../../src/session/log/chain.ts';
import { exportLog } from '../../../src/session/log/framing.ts';
import type { SessionPlan } from '../../../src/session/snapshot/plan-schema.ts';
import { sessionPlan } from '../../../src/session/snapshot/snapshot.ts';

const events = 10_000;
const session = '0b5d5f0f-5d64-4a0e-9d3f-6a0f2c9f7e11';

/**
 * A plan of the site's own desk, with the windows of authorities that the desk for tests has switched on: the first one that has levels and a
 * playbook that asks no question.
 */
async function bigPlan(): Promise<SessionPlan> {
  const content = await readContent('.');
  const tests = planContent(await readContent('test/fixtures/desk'), 'desk');
  if (!tests) throw new Error('the desk for tests is gone');
  const plans = content.all('plans').flatMap(({ id }) => {
    const own = planContent(content, id);
    return own ? [sessionPlan(own)] : [];
  });
  const plan = plans.find((own) => own.levels.length > 0 && simpleOf(own).length > 0);
  if (!plan) throw new Error('this needs a plan that has levels and a playbook without a question');
  const { regulators, calendars } = sessionPlan(tests);
  return { ...plan, regulators, calendars };
}

/** The steps of each record of a plan. */
const recordsOf = (plan: SessionPlan) => [...Map.groupBy(plan.steps, ({ link }) => link.split('#')[0] ?? '')];

/** Those of them that ask no question. */
const simpleOf = (plan: SessionPlan) => recordsOf(plan).filter(([, steps]) => steps.every(({ decision }) => !decision));

/**
 * The file of an incident that has gone on for long: 10,000 events, of steps that were done and opened again, notes, messages and levels,
 * the last of them a moment ago. The playbook that was opened last has its steps before it, and asks no question.
 */
export async function bigIncident(): Promise<{ session: string; text: string }> {
  const plan = await bigPlan();
  const apart = 1_200;
  const begun = Date.now() - (events + 1) * apart;
  let state = reduce([]);
  const give = (command: Command) => {
    const offset = state.events.length * apart;
    const { event, reason } = decide(state, command, { offset, wall: begun + offset });
    if (!event) throw new Error(`${command.type}: ${reason}`);
    state = apply(state, event);
  };
  const records = recordsOf(plan);
  const [longest] = simpleOf(plan).toSorted((one, other) => other[1].length - one[1].length);
  if (!longest) throw new Error('every playbook asks something');
  const others = records.filter(([link]) => link !== longest[0]);
  const steps = others.flatMap(([, all]) => all.filter(({ decision, enters }) => !decision && !enters));

  give({ type: 'created', payload: { session, title: 'Bench', plan, fingerprint: fingerprint(plan) } });
  give({ type: 'started', payload: {} });
  give({ type: 'start-marked', payload: { start: 'aware' } });
  give({ type: 'severity-declared', payload: { severity: plan.levels[0]?.address ?? '', by: 'Ann' } });
  for (const [playbook] of others) give({ type: 'playbook-opened', payload: { playbook } });
  give({ type: 'playbook-opened', payload: { playbook: longest[0] } });
  for (let turn = 0; state.events.length < events; turn += 1) {
    const step = steps[turn % steps.length]?.link ?? '';
    give({ type: 'step-done', payload: { step, by: 'Ann' } });
    give({ type: 'note-taken', payload: { text: `Note ${turn}: somebody said something worth a line.` } });
    give({ type: 'step-reopened', payload: { step, reason: 'It did not hold.' } });
    if (turn % 5 === 0)
      give({ type: 'message-sent', payload: { to: 'Clients', text: 'We look into it', answers: [] } });
  }
  return { session, text: exportLog(state.events) };
}
