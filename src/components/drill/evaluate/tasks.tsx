import { ratingMeanings } from '../../../session/exercise/evaluation.ts';
import type { Sheet } from '../../../session/exercise/sheet.ts';

const ratings = ['P', 'S', 'M', 'U'] as const;

interface Props {
  sheet: Sheet;
  standing(task: string): { rating: string | undefined; observed: number };
  selected: string;
  select(task: string): void;
  rate(task: string, rating: (typeof ratings)[number]): void;
}

/** Objectives and their critical tasks, each with four buttons, and how often it was observed. */
export function Tasks({ sheet, standing, selected, select, rate }: Props) {
  return (
    <section class="panel evaluate-tasks" aria-label="Critical tasks">
      {sheet.objectives.map((objective) => (
        <div key={objective.text}>
          <h2>{objective.text}</h2>
          {objective.targets.map((target) => (
            <div key={target.text}>
              <p class="muted">{target.text}</p>
              <ul>
                {target.tasks.map(({ id, text }) => {
                  const { rating, observed } = standing(id);
                  return (
                    <li key={id} id={`task-${id}`} class={id === selected ? 'selected' : undefined}>
                      <button type="button" class="task-name" aria-current={id === selected} onClick={() => select(id)}>
                        {text}
                        <small>{observed === 0 ? 'not observed yet' : `observed ${observed} ×`}</small>
                      </button>
                      <fieldset aria-label={`Rate: ${text}`}>
                        {ratings.map((letter) => (
                          <button
                            key={letter}
                            type="button"
                            title={ratingMeanings[letter].meaning}
                            aria-pressed={rating === letter}
                            aria-label={`${letter}: ${ratingMeanings[letter].name}`}
                            onClick={() => rate(id, letter)}
                          >
                            {letter}
                          </button>
                        ))}
                      </fieldset>
                    </li>
                  );
                })}
              </ul>
            </div>
          ))}
        </div>
      ))}
    </section>
  );
}
