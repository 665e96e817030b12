import type { Drill } from '../../model/drills.ts';
import { isSet } from '../../model/fields.ts';
import { plainText } from '../../model/plain-text.ts';
import { listsOf } from '../../model/playbook-lists.ts';
import type { Track } from '../../model/playbooks.ts';
import { routeOf } from '../../model/routes.ts';
import type { Step } from '../../model/steps.ts';
import { answersOf, someAnswers } from './answers.ts';
import type { PlanContent } from './plan-content.ts';
import type { SessionStep } from './plan-schema.ts';
import { followingIn, responderParts } from './whole-step.ts';

/** The steps that a session carries: all of a plan for an incident; for a drill those that it names, and of the playbooks that it exercises. */
export function stepsOf(content: PlanContent, drill: Drill | undefined): SessionStep[] {
  const titles = new Map(content.roles.map(({ id, data }) => [id, data.title]));
  const all = [
    ...content.playbooks.flatMap(({ id, data }) =>
      listsOf(data).flatMap(({ steps, track }) =>
        listOf({ kind: 'playbook', id, title: data.title, titles, whole: !drill, content, track }, steps),
      ),
    ),
    ...content.phases.flatMap(({ id, data }) =>
      data.groups.flatMap(({ title, steps = [] }) =>
        listOf({ kind: 'phase', id, title: `${data.title}: ${title}`, titles, whole: !drill, content }, steps),
      ),
    ),
  ];
  if (!drill) return all;
  const named = new Set([
    ...drill.injects.flatMap(({ expected }) => expected.map(({ step }) => step)),
    ...drill.objectives.flatMap(({ targets }) => targets.flatMap(({ tasks }) => tasks.map(({ step }) => step))),
  ]);
  const exercised = new Set(drill.exercises.map((id) => `playbook:${id}`));
  return all.filter(({ link }) => named.has(link) || exercised.has(link.split('#')[0] ?? ''));
}

/** Where a list of steps stands, and whether a responder is to work with it. */
interface StepList {
  kind: 'playbook' | 'phase';
  id: string;
  title: string;
  titles: ReadonlyMap<string, string>;
  whole: boolean;
  content: PlanContent;
  track?: Track | undefined;
}

function listOf(list: StepList, steps: readonly Step[]): SessionStep[] {
  return steps.map((step, position) => ({
    ...sessionStep(list, step),
    ...someAnswers(answersOf(list.content, step)),
    ...(list.whole ? responderParts(step, `${list.kind}:${list.id}`, followingIn(steps, position)) : {}),
  }));
}

function sessionStep({ kind, id, title, titles, track }: StepList, step: Step): SessionStep {
  const address = `${id}#${step.id}`;
  const own = partyOf(step, titles) ?? (track && partyOf(track, titles));
  return {
    link: `${kind}:${address}`,
    do: step.do,
    ...(step.detail === undefined ? {} : { detail: plainText(step.detail) }),
    ...(step.when === undefined ? {} : { when: step.when }),
    ...(own === undefined ? {} : { role: own }),
    ...(step.timeBox === undefined ? {} : { within: step.timeBox.says }),
    ...(step.enters === undefined ? {} : { enters: step.enters }),
    of: track ? `${title}: ${track.title}` : title,
    ...(track
      ? {
          track: {
            id: track.id,
            ...(track.starts === undefined ? {} : { after: `${kind}:${id}#${track.starts}` }),
          },
        }
      : {}),
    href: routeOf(kind === 'playbook' ? 'playbooks' : 'phases', address),
  };
}

/** Who does a step or works a track: its role by its title, else the party in the plan's words. */
function partyOf({ role, by }: Pick<Step, 'role' | 'by'>, titles: ReadonlyMap<string, string>): string | undefined {
  return isSet(role) ? (titles.get(role) ?? role) : by?.says;
}
