import {
  capabilityOf,
  criticalTasks,
  isObserved,
  mostlyForImprovement,
  oursOnHarm,
  ratingMeanings,
} from '../../../session/exercise/evaluation.ts';
import type { SessionState } from '../../../session/exercise/session.ts';
import { exerciseOf } from '../../../session/exercise/state.ts';
import type { Ask } from '../../session/ask.tsx';
import type { Run } from '../../session/ask-simple.ts';

export function askObservation(
  kind: 'strength' | 'area-for-improvement' | 'neutral',
  state: SessionState,
  selected: string | undefined,
  run: Run,
): Ask {
  const names = {
    strength: 'Strength',
    'area-for-improvement': 'Area for improvement',
    neutral: 'Neutral observation',
  };
  const inject = exerciseOf(state).injects.get(selected ?? '')?.inject;
  const shown = new Set(inject?.expected.map(({ task }) => task));
  const tasks = criticalTasks(state).toSorted((a, b) => Number(shown.has(b.id)) - Number(shown.has(a.id)));
  return {
    title: names[kind],
    draft: `observation ${kind}`,
    questions: [
      { id: 'text', label: 'What you saw', kind: 'paragraph', required: true },
      {
        id: 'tied',
        label: 'Tied to',
        kind: 'choice',
        value: '',
        options: [
          { value: '', label: 'Neither an inject nor a task' },
          ...(inject ? [{ value: 'inject', label: `Inject: ${inject.title}` }] : []),
          ...tasks.map(({ id, text }) => ({ value: `task ${id}`, label: `Task: ${text}` })),
        ],
      },
      { id: 'by', label: 'Observed by', kind: 'line', value: observerOf(state), required: true },
    ],
    action: 'Keep it',
    submit: ({ text = '', tied = '', by = '' }) =>
      run({
        type: 'observation-made',
        payload: {
          kind,
          text,
          by,
          ...(tied === 'inject' && inject ? { inject: inject.id } : {}),
          ...(tied.startsWith('task ') ? { task: tied.slice(5) } : {}),
        },
      }),
  };
}

/** Who most likely observes now: who did last, or the evaluator, or whoever runs the drill. */
function observerOf(state: SessionState): string {
  return exerciseOf(state).observations.at(-1)?.payload.by ?? evaluatorOf(state);
}

function evaluatorOf({ roles, left }: SessionState): string {
  const present = [...roles].flatMap(([key, role]) => (left.has(key) ? [] : [role]));
  const named = present.find(({ as }) => as === 'evaluator') ?? present.find(({ as }) => as === 'facilitator');
  return named?.person ?? 'Facilitator';
}

export function askRating(task: string, state: SessionState, run: Run): Ask | string {
  const capability = capabilityOf(state, task);
  const text = criticalTasks(state).find(({ id }) => id === task)?.text ?? task;
  if (!isObserved(state, task)) return `“${text}” has no observation yet: a task without one is not rated.`;
  const barred = capability !== undefined && mostlyForImprovement(state, capability);
  return {
    title: `Rate: ${text}`,
    draft: `rating ${task}`,
    text: `${oursOnHarm}${barred ? ' Most observations of this capability are areas for improvement, so P is not open.' : ''}`,
    questions: [
      {
        id: 'rating',
        label: 'Rating',
        kind: 'choice',
        value: barred ? 'S' : 'P',
        options: (['P', 'S', 'M', 'U'] as const).map((rating) => ({
          value: rating,
          label: `${rating}: ${ratingMeanings[rating].name}`,
          detail: ratingMeanings[rating].meaning,
          disabled: barred && rating === 'P',
          key: rating.toLowerCase(),
        })),
      },
      { id: 'by', label: 'Rated by', kind: 'line', value: evaluatorOf(state), required: true },
      { id: 'reason', label: 'Why', kind: 'paragraph' },
    ],
    action: 'Rate',
    submit: ({ rating, by = '', reason }) => {
      if (rating !== 'P' && rating !== 'S' && rating !== 'M' && rating !== 'U')
        return Promise.resolve('Choose a rating.');
      return run({ type: 'task-rated', payload: { task, rating, by, ...(reason ? { reason } : {}) } });
    },
  };
}
