import { stepsIn } from '../../model/playbook-lists.ts';
import type { Step } from '../../model/steps.ts';
import type { PlanContent } from './plan-content.ts';
import type { Answers } from './plan-schema.ts';

/** What a step answers: the duties that it says it does, and the windows that what it sends is used for. */
export function answersOf(content: PlanContent, { answers = [], sends = [] }: Step): Answers {
  const windows = (content.notifications?.windows ?? []).filter(({ templates = [] }) =>
    templates.some((template) => sends.includes(template)),
  );
  const answered = answers.map(({ duty, of }) => ({ duty, ...(of === undefined ? {} : { of }) }));
  return [
    ...answered,
    ...windows.map(({ id }) => ({ duty: 'notify-by' as const, of: `notification:${content.id}#${id}` })),
  ];
}

/** What a message made of a template answers: what each step answers that sends it. */
export function answersOfTemplate(content: PlanContent, template: string): Answers {
  const steps = allSteps(content).filter(({ sends = [] }) => sends.includes(template));
  const windows = answersOf(content, { id: template, do: template, sends: [template] });
  const all = [...windows, ...steps.flatMap((step) => answersOf(content, step))];
  return [...new Map(all.map((answer) => [`${answer.duty} ${answer.of ?? ''}`, answer])).values()];
}

/** The field of what is answered, where anything is. */
export function someAnswers(answers: Answers): { answers?: Answers } {
  return answers.length > 0 ? { answers } : {};
}

function allSteps({ playbooks, phases }: PlanContent): Step[] {
  return [
    ...playbooks.flatMap(({ data }) => stepsIn(data)),
    ...phases.flatMap(({ data }) => data.groups.flatMap(({ steps = [] }) => steps)),
  ];
}
