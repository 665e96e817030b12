import { ratingMeanings } from '../../../session/exercise/evaluation.ts';
import type { SessionState } from '../../../session/exercise/session.ts';
import { memo } from '../../session/memo.ts';
import { standingsOf } from './readings.ts';

/** Objectives, their critical tasks, what was observed of each, and its rating. */
export const Evaluation = memo(({ state, rate }: { state: SessionState; rate(task: string): void }) => (
  <section class="panel evaluation" aria-label="Evaluation">
    <h2>Evaluation</h2>
    {(state.plan.scenario?.objectives ?? []).map((objective) => (
      <details key={objective.id} open>
        <summary>{objective.text}</summary>
        {objective.targets.map((target) => (
          <div key={target.id} class="target">
            <p class="muted">{target.text}</p>
            <ul>
              {target.tasks.map(({ id, text }) => {
                const { observed = 0, rating } = standingsOf(state).get(id) ?? {};
                return (
                  <li key={id}>
                    <span>{text}</span>
                    <button
                      type="button"
                      class={`rating ${rating ?? 'none'}`}
                      aria-disabled={observed === 0}
                      title={rating ? ratingMeanings[rating].meaning : 'Not rated'}
                      onClick={() => rate(id)}
                    >
                      {rating ? `${rating}` : 'Rate'}
                      <small>{observed} seen</small>
                    </button>
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
      </details>
    ))}
  </section>
));
