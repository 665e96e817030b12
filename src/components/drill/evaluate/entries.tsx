import type { EvaluatorEvent } from '../../../session/exercise/evaluator-strand.ts';
import type { Sheet } from '../../../session/exercise/sheet.ts';

/** What stands in the strand, latest first. */
export function Entries({ sheet, entries }: { sheet: Sheet; entries: readonly EvaluatorEvent[] }) {
  return (
    <section class="panel entries" aria-label="Your entries">
      <h2>
        Your entries <small>{entries.length}</small>
      </h2>
      {entries.length === 0 ? (
        <p class="muted">Nothing yet.</p>
      ) : (
        <ol reversed>
          {entries.toReversed().map((event) => (
            <li key={event.id}>
              <small>
                {new Date(event.at).toLocaleTimeString('en-GB')} · {kindOf(event)}
                {aboutOf(event, sheet)}
              </small>
              <p class="text">{textOf(event, sheet)}</p>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function kindOf(event: EvaluatorEvent): string {
  if (event.type === 'observation-made') return event.payload.kind.replaceAll('-', ' ');
  if (event.type === 'task-rated') return `rated ${event.payload.rating}`;
  return event.type === 'item-parked' ? 'parked' : 'note';
}

/** What an entry is tied to: whoever forgot to choose sees it here. */
function aboutOf(event: EvaluatorEvent, sheet: Sheet): string {
  if (event.type !== 'observation-made' && event.type !== 'note-taken') return '';
  const { inject } = event.payload;
  const task = event.type === 'observation-made' ? event.payload.task : undefined;
  if (task !== undefined) return ` · on ${taskText(task, sheet)}`;
  return inject === undefined ? '' : ` · on ${sheet.injects.find(({ id }) => id === inject)?.title ?? inject}`;
}

function textOf(event: EvaluatorEvent, sheet: Sheet): string {
  if (event.type === 'task-rated') return taskText(event.payload.task, sheet);
  return 'text' in event.payload ? event.payload.text : '';
}

function taskText(task: string, { objectives }: Sheet): string {
  const tasks = objectives.flatMap(({ targets }) => targets.flatMap((target) => target.tasks));
  return tasks.find(({ id }) => id === task)?.text ?? task;
}
