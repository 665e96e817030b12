import { ratingMeanings } from '../../../session/exercise/evaluation.ts';
import type { SessionState } from '../../../session/exercise/session.ts';
import { memo } from '../../session/memo.ts';
import { standingsOf } from './readings.ts';

/** Objectives, their critical tasks, what was observed of each, and its rating. */
export const Evaluation = memo(({ state, rate }: { state: SessionState; rate(task: string): void }) => (
  <section class="panel evaluation" aria-label="Evaluation">
    <h2>
      Evaluation <small>rate: r</small>
    </h2>
    {(state.plan.scenario?.objectives ?? []).map((objective) => (
      <div key={objective.id} class="objective">
        <h3 title={objective.text}>{objective.text}</h3>
        <ul>
          {objective.targets.flatMap((target) =>
            target.tasks.map(({ id, text }) => {
              const { observed = 0, rating } = standingsOf(state).get(id) ?? {};
              return (
                <li key={id}>
                  <span title={`${text}. ${target.text}`}>{text}</span>
                  <button
                    type="button"
                    class={`rating ${rating ?? 'none'}`}
                    aria-disabled={observed === 0}
                    aria-label={`${rating ?? 'Rate'} ${observed} seen: ${text}`}
                    title={rating ? ratingMeanings[rating].meaning : 'Not rated'}
                    onClick={() => rate(id)}
                  >
                    {rating ?? 'Rate'} <small>{observed} seen</small>
                  </button>
                </li>
              );
            }),
          )}
        </ul>
      </div>
    ))}
  </section>
));
