import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Drafts } from '../../store/drafts.ts';
import type { Question } from './question.ts';
import { QuestionField } from './question-field.tsx';

/** What was answered: a text for each question, by its id; empty where nothing was. */
export type Answers = Readonly<Record<string, string>>;

/** The file that was chosen for a question, by its id. */
export type Chosen = Readonly<Record<string, File>>;

/** A question put to whoever runs the session. `submit` answers with the reason when it can not be done: the dialogue stays open. */
export interface Ask {
  title: string;
  text?: string | undefined;
  questions: readonly Question[];
  action: string;
  danger?: boolean;
  /** The name under which what is half typed is kept. Absent: it is not. */
  draft?: string;
  /** `files` are those that were chosen, by their question. */
  submit(answers: Answers, files?: Chosen): Promise<string | undefined>;
}

/** A digit picks the line of that number among the choices that have the focus. */
function pickLine(event: KeyboardEvent): void {
  const { target, key } = event;
  if (!(target instanceof HTMLInputElement) || target.type !== 'radio' || !/^[1-9]$/.test(key)) return;
  const line = target.closest('fieldset')?.querySelectorAll<HTMLInputElement>('input[type=radio]')[Number(key) - 1];
  if (!line || line.disabled) return;
  event.preventDefault();
  line.checked = true;
  line.focus();
  line.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * A modal dialogue for one `Ask`. Enter submits (with Ctrl or Cmd from a field of several lines), Escape closes and changes nothing, a digit picks a choice; focus
 * goes back to where it was. What is half typed is kept with `drafts` until it is submitted or let go.
 */
export function AskDialog({ ask, drafts, onClose }: { ask: Ask; drafts?: Drafts; onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const [refused, setRefused] = useState<string>();
  const name = ask.draft;
  const [half, setHalf] = useState(() => (name === undefined ? undefined : drafts?.read(name)));
  const [fresh, setFresh] = useState(0);
  // Nothing to see: the answer is there in a frame or two, and drawing the wait would only put it off.
  const busy = useRef(false);
  // Taking the element away closes it. Closing it by hand would send a late "close" that shuts the next dialogue.
  useLayoutEffect(() => {
    dialog.current?.showModal();
    const at = document.activeElement;
    if (at instanceof HTMLTextAreaElement) at.setSelectionRange(at.value.length, at.value.length);
  }, []);
  const keep = () => {
    if (name === undefined || !form.current) return;
    const answers = answersIn(form.current, ask.questions);
    // A choice alone is made again in a moment; kept, it would be taken for what the plan proposes.
    const typed = ask.questions.some(
      ({ id, kind, value = '' }) => (kind === 'line' || kind === 'paragraph') && answers[id] !== value.trim(),
    );
    if (typed) drafts?.write(name, answers);
    else drafts?.clear(name);
  };
  const letGo = () => {
    if (name !== undefined) drafts?.clear(name);
    setHalf(undefined);
    setFresh(fresh + 1);
    form.current?.querySelector<HTMLElement>('textarea, input')?.focus();
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy.current || !form.current) return;
    const answers = answersIn(form.current, ask.questions);
    const files = filesIn(form.current);
    const missing = ask.questions.find(({ id, required }) => required && !answers[id] && !files[id]);
    if (missing) {
      fieldOf(form.current, missing.id)?.focus();
      return setRefused(`${missing.label} is missing.`);
    }
    busy.current = true;
    const reason = await ask.submit(answers, files);
    busy.current = false;
    if (reason !== undefined) return setRefused(reason);
    if (name !== undefined) drafts?.clear(name);
    onClose();
  };
  const onKey = (event: KeyboardEvent) => {
    // In a field of several lines Enter makes a line.
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.current?.requestSubmit();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    for (const { id, options = [] } of ask.questions) {
      const meant = options.find(({ key, disabled }) => key === event.key && !disabled);
      const field = meant && fieldOf(form.current, id, `[value="${meant.value}"]`);
      if (!field) continue;
      event.preventDefault();
      field.checked = true;
      field.focus();
      keep();
    }
  };
  const onCancel = (event: Event) => {
    // At once, and not when the browser gets round to it: the next key is meant for what lies below.
    event.preventDefault();
    onClose();
  };
  const valued = (question: Question) => {
    const value = half?.[question.id];
    return value === undefined ? question : { ...question, value };
  };
  const groups = [...new Set(ask.questions.map(({ group }) => group))];
  return (
    <dialog
      ref={dialog}
      class="ask"
      aria-labelledby="ask-title"
      onClose={onClose}
      onCancel={onCancel}
      onKeyDown={onKey}
    >
      <form ref={form} key={fresh} onSubmit={submit} onKeyDown={pickLine} onInput={keep} method="dialog">
        <h2 id="ask-title">{ask.title}</h2>
        {ask.text && <p>{ask.text}</p>}
        {half && (
          <p class="half">
            Kept from before: what you had not finished.{' '}
            <button type="button" onClick={letGo}>
              Begin afresh
            </button>
          </p>
        )}
        {groups.map((group) => {
          const fields = ask.questions
            .filter((question) => question.group === group)
            .map((question) => (
              <QuestionField key={question.id} question={valued(question)} first={question === ask.questions[0]} />
            ));
          return group === undefined ? (
            fields
          ) : (
            <details key={group}>
              <summary>{group}</summary>
              {fields}
            </details>
          );
        })}
        <p class="refused" role="alert">
          {refused}
        </p>
        <div class="buttons">
          <button type="submit" class={ask.danger ? 'danger' : 'primary'}>
            {ask.action}
          </button>
          <button type="button" onClick={onClose}>
            Cancel <kbd>Esc</kbd>
          </button>
        </div>
      </form>
    </dialog>
  );
}

function answersIn(form: HTMLFormElement, questions: readonly Question[]): Answers {
  const data = new FormData(form);
  return Object.fromEntries(
    questions.map(({ id }) => [
      id,
      data
        .getAll(id)
        .flatMap((value) => (typeof value === 'string' ? value.trim() : []))
        .join(','),
    ]),
  );
}

function filesIn(form: HTMLFormElement): Chosen {
  const chosen = [...new FormData(form)].filter(
    (entry): entry is [string, File] => entry[1] instanceof File && (entry[1].size > 0 || entry[1].name !== ''),
  );
  return Object.fromEntries(chosen);
}

/** The first field of a name, of those that `narrower` selects too. */
function fieldOf(form: HTMLFormElement | null, name: string, narrower = ''): HTMLInputElement | null | undefined {
  return form?.querySelector(`[name="${name}"]${narrower}`);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('textarea, select, input:not([type="radio"], [type="checkbox"])')
  );
}
