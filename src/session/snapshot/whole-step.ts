import { isSet } from '../../model/fields.ts';
import { nextStep } from '../../model/flow.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Command, Decision, Step } from '../../model/steps.ts';
import { limitSeconds } from '../../model/time.ts';
import type { SessionStep } from './plan-schema.ts';

type Parts = Pick<
  SessionStep,
  'limit' | 'points' | 'evidence' | 'rollback' | 'withinAt' | 'commands' | 'decision' | 'next' | 'sends'
>;

/**
 * What a responder needs of a step beside its line. `record` is the link of the playbook or phase, `next` the step that
 * follows where no fork leads on.
 */
export function responderParts(step: Step, record: string, next: Step | undefined): Parts {
  const seconds = step.timeBox === undefined ? undefined : limitSeconds(step.timeBox);
  return {
    ...(seconds === undefined ? {} : { limit: seconds * 1_000 }),
    ...(step.points === undefined ? {} : { points: step.points.map(plainText) }),
    ...(step.evidence === undefined ? {} : { evidence: step.evidence.map(evidenceWords) }),
    ...(step.rollback === undefined ? {} : { rollback: plainText(step.rollback.how) }),
    ...(step.timeBoxes === undefined
      ? {}
      : {
          withinAt: step.timeBoxes.flatMap(({ levels, limit }) =>
            levels.map((severity) => ({ severity, says: limit.says })),
          ),
        }),
    ...(step.commands === undefined ? {} : { commands: step.commands.map(sessionCommand) }),
    ...(step.decision === undefined ? {} : { decision: fork(step.decision, record) }),
    ...(step.decision || !next ? {} : { next: `${record}#${next.id}` }),
    ...(step.sends === undefined ? {} : { sends: [...step.sends] }),
  };
}

function evidenceWords({ what, where, how }: NonNullable<Step['evidence']>[number]): string {
  return `${what}${where === undefined ? '' : ` (${where})`}${how === undefined ? '' : `: ${plainText(how)}`}`;
}

/** The step that follows on another of its list where that does not fork, as the rule and the figure read it. */
export function followingIn(steps: readonly Step[], position: number): Step | undefined {
  const next = nextStep(steps, position);
  return next === 'out' ? undefined : steps[next];
}

function fork({ question, options, rule }: Decision, record: string): NonNullable<SessionStep['decision']> {
  return {
    question,
    ...(isSet(rule) ? { rule: plainText(rule) } : {}),
    options: options.map(({ id, label, detail, leadsTo }) => ({
      id,
      label,
      ...(detail === undefined ? {} : { detail: plainText(detail) }),
      // A bare id is a step of the same record.
      leadsTo: leadsTo === 'end' || leadsTo.includes(':') ? leadsTo : `${record}#${leadsTo}`,
    })),
  };
}

function sessionCommand(command: Command): NonNullable<SessionStep['commands']>[number] {
  const { label, language, code, effect, runsOn, confirm, caution, runs } = command;
  return {
    ...(label === undefined ? {} : { label }),
    language,
    code,
    effect,
    ...(isSet(runsOn) ? { runsOn } : {}),
    ...(confirm === undefined ? {} : { confirm }),
    ...(caution === undefined ? {} : { caution: plainText(caution) }),
    variables: [...new Set([...code.matchAll(/<([a-z][a-z0-9_-]*)>/gi)].map(([, name = '']) => name))],
    ...(runs === undefined
      ? {}
      : {
          runs: {
            code: runs.code,
            why: plainText(runs.why),
            variables: (runs.variables ?? []).map(({ id, type, label: asks }) => ({ id, type, label: asks })),
          },
        }),
  };
}
