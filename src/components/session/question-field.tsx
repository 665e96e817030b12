import { longestText } from '../../session/log/schema-parts.ts';
import type { Question } from './question.ts';

const inputTypes: Readonly<Partial<Record<Question['kind'], string>>> = {
  date: 'date',
  'local-time': 'datetime-local',
  file: 'file',
};

/** One question of a dialogue as a form asks it. `first`: the dialogue opens with the focus on it. */
export function QuestionField({ question, first }: { question: Question; first: boolean }) {
  const { id, label, kind, value, options = [], hint, required = false } = question;
  // The dialogue's heading is "ask-title": a question of that name must not take its id.
  const name = `ask-field-${id}`;
  if (kind === 'choice' || kind === 'picks') {
    // Nothing is chosen until somebody chooses it or the question names it; an empty answer is an answer.
    const picked = new Set(kind === 'picks' ? value?.split(',') : [value]);
    const isAny = kind === 'choice' && options.some((option) => picked.has(option.value));
    return (
      <fieldset>
        <legend>{label}</legend>
        {options.map((option, index) => (
          <label key={option.value} class="option">
            <input
              type={kind === 'picks' ? 'checkbox' : 'radio'}
              name={id}
              value={option.value}
              defaultChecked={picked.has(option.value)}
              autofocus={first && (isAny ? picked.has(option.value) : index === 0)}
              disabled={option.disabled}
            />
            <span>
              {option.label}
              {option.key && <kbd>{option.key}</kbd>}
              {option.detail && <small>{option.detail}</small>}
            </span>
          </label>
        ))}
        {hint && <small>{hint}</small>}
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
  const type = inputTypes[kind] ?? 'text';
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {kind === 'paragraph' ? (
        <textarea {...shared} rows={4} maxLength={longestText} defaultValue={value ?? ''} />
      ) : kind === 'select' ? (
        <select {...shared}>
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <input {...shared} type={type} maxLength={1_000} step={1} defaultValue={value ?? ''} autocomplete="off" />
      )}
      {hint && <small id={`${name}-hint`}>{hint}</small>}
    </div>
  );
}
