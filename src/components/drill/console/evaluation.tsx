import { observationsOf, ratingMeanings, ratingOf } from '../../../session/evaluation.ts';
import type { Driver } from './driver.ts';

/** Objectives, their critical tasks, what was observed of each, and its rating. */
export function Evaluation({ driver, rate }: { driver: Driver; rate(task: string): void }) {
  const { state } = driver;
  return (
    <section class="panel evaluation" aria-label="Evaluation">
      <h2>Evaluation</h2>
      {(state.plan.scenario?.objectives ?? []).map((objective) => (
        <details key={objective.id} open>
          <summary>{objective.text}</summary>
          {objective.targets.map((target) => (
            <div key={target.id} class="target">
              <p class="muted">{target.text}</p>
              <ul>
                {target.tasks.map((task) => {
                  const { rating } = ratingOf(state, task.id);
                  const seen = observationsOf(state, [task.id]).length;
                  return (
                    <li key={task.id}>
                      <span>{task.text}</span>
                      <button
                        type="button"
                        class={`rating ${rating ?? 'none'}`}
                        aria-disabled={seen === 0}
                        title={rating ? ratingMeanings[rating].meaning : 'Not rated'}
                        onClick={() => rate(task.id)}
                      >
                        {rating ? `${rating}` : 'Rate'}
                        <small>{seen} seen</small>
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
  );
}
