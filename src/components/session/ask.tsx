import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** One thing that a dialogue asks for. */
export interface Question {
  id: string;
  label: string;
  kind: 'line' | 'paragraph' | 'choice' | 'time' | 'check';
  value?: string | undefined;
  required?: boolean;
  hint?: string | undefined;
  options?: readonly { value: string; label: string; detail?: string | undefined; disabled?: boolean }[];
}

/** What was answered: a text for each question, by its id; empty where nothing was. */
export type Answers = Readonly<Record<string, string>>;

/** A question put to whoever runs the session. `submit` answers with the reason when it can not be done: the dialogue stays open. */
export interface Ask {
  title: string;
  text?: string | undefined;
  questions: readonly Question[];
  action: string;
  danger?: boolean;
  submit(answers: Answers): Promise<string | undefined>;
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
}

/**
 * A modal dialogue for one `Ask`. Enter submits, Escape closes and changes nothing, a digit picks a choice; focus goes
 * back to where it was.
 */
export function AskDialog({ ask, onClose }: { ask: Ask; onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [refused, setRefused] = useState<string>();
  // Nothing to see: the answer is there in a frame or two, and drawing the wait would only put it off.
  const busy = useRef(false);
  // Taking the element away closes it. Closing it by hand would send a late "close" that shuts the next dialogue.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (busy.current || !(event.currentTarget instanceof HTMLFormElement)) return;
    const data = new FormData(event.currentTarget);
    const answers = Object.fromEntries(
      ask.questions.map(({ id }) => {
        const value = data.get(id);
        return [id, typeof value === 'string' ? value.trim() : ''];
      }),
    );
    const missing = ask.questions.find(({ id, required }) => required && !answers[id]);
    if (missing) return setRefused(`${missing.label} is missing.`);
    busy.current = true;
    const reason = await ask.submit(answers);
    busy.current = false;
    if (reason === undefined) onClose();
    else setRefused(reason);
  };
  return (
    <dialog ref={dialog} class="ask" aria-labelledby="ask-title" onClose={onClose}>
      <form onSubmit={submit} onKeyDown={pickLine} method="dialog">
        <h2 id="ask-title">{ask.title}</h2>
        {ask.text && <p>{ask.text}</p>}
        {ask.questions.map((question, index) => (
          <QuestionField key={question.id} question={question} first={index === 0} />
        ))}
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

function QuestionField({ question, first }: { question: Question; first: boolean }) {
  const { id, label, kind, value = '', options = [], hint, required = false } = question;
  const name = `ask-${id}`;
  if (kind === 'choice') {
    return (
      <fieldset>
        <legend>{label}</legend>
        {options.map((option, index) => (
          <label key={option.value} class="option">
            <input
              type="radio"
              name={id}
              value={option.value}
              defaultChecked={value ? option.value === value : index === 0}
              autofocus={first && (value ? option.value === value : index === 0)}
              disabled={option.disabled}
            />
            <span>
              {option.label}
              {option.detail && <small>{option.detail}</small>}
            </span>
          </label>
        ))}
      </fieldset>
    );
  }
  if (kind === 'check') {
    return (
      <label class="option">
        <input type="checkbox" name={id} value="yes" defaultChecked={value === 'yes'} />
        <span>{label}</span>
      </label>
    );
  }
  const shared = {
    id: name,
    name: id,
    autofocus: first,
    required,
    'aria-describedby': hint ? `${name}-hint` : undefined,
  };
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {kind === 'paragraph' ? (
        <textarea {...shared} rows={4} maxLength={20_000} defaultValue={value} />
      ) : (
        <input {...shared} type="text" maxLength={1000} defaultValue={value} autocomplete="off" />
      )}
      {hint && <small id={`${name}-hint`}>{hint}</small>}
    </div>
  );
}
