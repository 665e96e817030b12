import type { RefObject } from 'preact';
import type { Sheet } from '../../../session/exercise/sheet.ts';
import type { EvaluatorDraft } from '../../../store/evaluator-store.ts';

/** What an evaluator can write down, in the order of the buttons. */
export const kinds = [
  { kind: 'strength', label: 'Strength', key: '+' },
  { kind: 'area-for-improvement', label: 'To improve', key: '-' },
  { kind: 'neutral', label: 'Neutral', key: '=' },
  { kind: 'note', label: 'Note', key: 'n' },
  { kind: 'parked', label: 'Park', key: 'l' },
] as const;
export type EntryKind = (typeof kinds)[number]['kind'];

interface Props {
  sheet: Sheet;
  draft: EvaluatorDraft;
  field: RefObject<HTMLTextAreaElement>;
  /** Keeps what is typed so far; called at each letter. */
  change(draft: EvaluatorDraft): void;
  keep(): void;
  begin(kind: EntryKind): void;
}

/** What is being written: its kind, its text, and what it is about. A draft outlives the page. */
export function Composer({ sheet, draft, field, change, keep, begin }: Props) {
  const aboutTasks = draft.kind !== 'note';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    keep();
  };
  return (
    <form class="panel composer" onSubmit={submit} aria-label="Write down">
      <div class="buttons small">
        {kinds.map(({ kind, label, key }) => (
          <button key={kind} type="button" aria-pressed={draft.kind === kind} onClick={() => begin(kind)}>
            {label} <kbd>{key}</kbd>
          </button>
        ))}
      </div>
      <label for="entry-text">What you saw</label>
      <textarea
        id="entry-text"
        ref={field}
        rows={3}
        maxLength={20_000}
        value={draft.text}
        onInput={({ currentTarget }) => change({ ...draft, text: currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep();
        }}
      />
      {draft.kind !== 'parked' && (
        <>
          <label for="entry-about">About</label>
          <select
            id="entry-about"
            value={draft.about}
            onChange={({ currentTarget }) => change({ ...draft, about: currentTarget.value })}
          >
            <option value="">Nothing in particular</option>
            {aboutTasks && (
              <optgroup label="Critical tasks">
                {sheet.objectives.flatMap(({ targets }) =>
                  targets.flatMap(({ tasks }) =>
                    tasks.map(({ id, text }) => (
                      <option key={id} value={`task:${id}`}>
                        {text}
                      </option>
                    )),
                  ),
                )}
              </optgroup>
            )}
            {sheet.injects.length > 0 && (
              <optgroup label="Released injects">
                {sheet.injects.map(({ id, title }) => (
                  <option key={id} value={`inject:${id}`}>
                    {title}
                  </option>
                ))}
              </optgroup>
            )}
          </select>
        </>
      )}
      <div class="buttons">
        <button type="submit" class="primary">
          Keep it <kbd>Ctrl+Enter</kbd>
        </button>
      </div>
    </form>
  );
}
