import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { planContent, readContent } from '../../scripts/lib/content.ts';
import { drillRecordSchema } from '../../src/model/drill-records.ts';
import { unreached, walk } from '../../src/model/drill-walk.ts';
import { createSession } from '../../src/session/exercise/create.ts';
import { importLog } from '../../src/session/exercise/import-log.ts';
import { playersView } from '../../src/session/exercise/players-view.ts';
import { apply, type Command, decide, reduce } from '../../src/session/exercise/session.ts';
import { exerciseOf } from '../../src/session/exercise/state.ts';
import { exportLog } from '../../src/session/log/framing.ts';
import { afterAction } from '../../src/session/report/after-action.ts';
import { drillRecord } from '../../src/session/report/record.ts';
import { reportDocument, reportMarkdown, reportOf } from '../../src/session/report/report.ts';
import { standingOf, standings } from '../../src/session/response/steps.ts';
import { sessionPlanSchema } from '../../src/session/snapshot/plan-schema.ts';
import { sessionPlan } from '../../src/session/snapshot/snapshot.ts';
import { playPath, wall } from '../play-path.ts';

// Every drill along every branch: a busy machine needs a while.
vi.setConfig({ testTimeout: 120_000 });

const content = await readContent(process.cwd());
const plans = content.all('plans').flatMap(({ id }) => planContent(content, id) ?? []);
const drills = content.all('drills').flatMap((drill) => {
  const plan = plans.find(({ id }) => id === drill.data.plan);
  return plan ? [{ id: drill.id, plan: sessionPlan(plan, drill) }] : [];
});

describe('a session of each plan', () => {
  it.each(plans.map((plan) => ({ id: plan.id, plan })))(
    '$id: its snapshot holds what a session accepts',
    ({ plan }) => {
      const result = v.safeParse(sessionPlanSchema, JSON.parse(JSON.stringify(sessionPlan(plan))));
      expect(result.issues ?? []).toEqual([]);
    },
  );
});

describe.each(plans.map((content) => ({ id: content.id, plan: sessionPlan(content) })))(
  'an incident of $id',
  ({ plan }) => {
    const links = new Set(plan.steps.map(({ link }) => link));
    const records = [...new Set(plan.steps.map(({ link }) => link.split('#')[0] ?? ''))];

    it('has steps that lead to steps: what follows, and every option of every fork', () => {
      const ways = plan.steps.flatMap(({ link, next, decision }) => [
        ...(next ? [next] : []),
        ...(decision?.options ?? []).flatMap(({ leadsTo }) =>
          leadsTo.split('#')[0] === link.split('#')[0] ? [leadsTo] : [],
        ),
      ]);
      expect(ways.filter((link) => !links.has(link))).toEqual([]);
    });

    it.each([0, 1])('is worked to its end by the option %i of every fork, and closed', (which) => {
      const session = '5f0c2a51-9a3e-4a55-8d0e-2f6f5b1c7a10';
      const made = createSession({ session, title: 'Worked', plan }, wall);
      if (!made.events) throw new Error(made.reason);
      let state = made.state;
      const give = (command: Command) => {
        const offset = state.events.length * 60_000;
        const { event, reason } = decide(state, command, { offset, wall: wall + offset });
        if (!event) throw new Error(`${command.type}: ${reason}`);
        state = apply(state, event);
      };
      give({ type: 'started', payload: {} });
      for (const step of plan.steps) {
        if (standingOf(state, step.link) !== 'open') continue;
        const option = step.decision?.options[which] ?? step.decision?.options[0];
        if (option) give({ type: 'choice-made', payload: { step: step.link, option: option.id, owner: 'Lead' } });
        else give({ type: 'step-done', payload: { step: step.link, by: 'Lead' } });
        if (step.enters) expect(state.mode).toBe(step.enters);
      }
      give({ type: 'ended', payload: {} });
      give({ type: 'closed', payload: { by: 'Lead' } });
      const left = records.flatMap((record) => [...standings(state, record)]).filter(([, one]) => one === 'open');
      expect(left).toEqual([]);
      const back = importLog(exportLog(state.events));
      expect(back.ok && reportMarkdown(reportOf(back.state))).toBe(reportMarkdown(reportOf(state)));
    });
  },
);

describe.each(drills)('$id', ({ id, plan }) => {
  const scenario = plan.scenario;
  if (!scenario) throw new Error(`${id} has no scenario`);
  const paths = walk(scenario);

  it('is played to its end along every branch, and becomes a record', () => {
    for (const path of paths) {
      const state = playPath(plan, path);
      expect(state.status).toBe('ended');
      const reached = [...exerciseOf(state).injects.values()].filter(({ status }) => status === 'released');
      expect(reached.map(({ inject }) => inject.id).sort()).toEqual(
        path.deliveries.map(({ inject }) => inject.id).sort(),
      );
      const report = afterAction(state);
      const record = drillRecord(report, {
        keepNames: false,
        today: '2026-03-02',
        drill: { scenario, fingerprint: '0123456789abcdef' },
      });
      expect('record' in record && drillRecordSchema.safeParse(record.record).error?.issues).toBeUndefined();
      const back = importLog(exportLog(state.events));
      expect(back.ok && reportMarkdown(afterAction(back.state))).toBe(reportMarkdown(report));
      expect(back.ok && reportDocument(afterAction(back.state))).toBe(reportDocument(report));
    }
  });

  it('has no branch that nothing leads to, and ends before its hot wash', () => {
    const lost = unreached(scenario, paths).filter(({ type }) => type === 'planned' || type === 'adaptive');
    expect(lost.map((inject) => inject.id)).toEqual([]);
    expect(Math.max(...paths.map(({ end }) => end))).toBeLessThanOrEqual(scenario.length - scenario.debrief);
  });

  it('shows players each inject with its own story time, which the clock above it shows too', () => {
    for (const path of paths) {
      const { events } = playPath(plan, path);
      let state = reduce([]);
      for (const event of events) {
        state = apply(state, event);
        if (event.type !== 'inject-released') continue;
        const view = playersView(state, { offset: event.offset, wall });
        const inject = exerciseOf(state).injects.get(event.payload.inject)?.inject;
        const told = Date.parse(inject?.scenarioTime ?? '');
        expect([inject?.id, view.released.at(-1)?.at]).toEqual([inject?.id, Math.max(told, view.scenario?.at ?? 0)]);
        expect([inject?.id, told]).toEqual([inject?.id, view.scenario?.at]);
      }
    }
  });

  it('shows players nothing that is not released', () => {
    const made = createSession(
      { session: '5f0c2a51-9a3e-4a55-8d0e-2f6f5b1c7a10', title: 'Shown', plan, exercise: { practice: false } },
      wall,
    );
    if (!made.events) throw new Error(made.reason);
    const secret = scenario.injects.flatMap((inject) => [inject.body, inject.title, ...inject.controllerNotes]);
    const shown = JSON.stringify(playersView(reduce(made.events), { offset: 0, wall }));
    expect(secret.filter((text) => shown.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);
  });
});
