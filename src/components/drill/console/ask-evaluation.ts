import {
  capabilityOf,
  criticalTasks,
  mostlyForImprovement,
  observationsOf,
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
  const shown = inject?.expected.find(({ task }) => task !== undefined)?.task ?? '';
  return {
    title: names[kind],
    questions: [
      { id: 'text', label: 'What you saw', kind: 'paragraph', required: true },
      {
        id: 'task',
        label: 'Tied to',
        kind: 'choice',
        value: shown || (inject ? 'inject' : ''),
        options: [
          ...(inject ? [{ value: 'inject', label: `Inject: ${inject.title}` }] : []),
          ...criticalTasks(state).map(({ id, text }) => ({ value: id, label: `Task: ${text}` })),
          { value: '', label: 'Neither' },
        ],
      },
    ],
    action: 'Keep it',
    submit: ({ text = '', task }) =>
      run({
        type: 'observation-made',
        payload: {
          kind,
          text,
          ...(task === 'inject' && inject ? { inject: inject.id } : task && task !== 'inject' ? { task } : {}),
        },
      }),
  };
}

export function askRating(task: string, state: SessionState, run: Run): Ask | string {
  const capability = capabilityOf(state, task);
  const text = criticalTasks(state).find(({ id }) => id === task)?.text ?? task;
  if (observationsOf(state, [task]).length === 0)
    return `“${text}” has no observation yet: a task without one is not rated.`;
  const barred = capability !== undefined && mostlyForImprovement(state, capability);
  const evaluator = [...state.roles.values()].find((role) => role.as === 'evaluator')?.person ?? 'Facilitator';
  return {
    title: `Rate: ${text}`,
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
        })),
      },
      { id: 'by', label: 'Rated by', kind: 'line', value: evaluator, required: true },
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
