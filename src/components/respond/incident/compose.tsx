import { useMemo, useRef, useState } from 'preact/hooks';
import { fieldRefusal, notKnownYet } from '../../../copy/field-refusal.ts';
import { filled, parts } from '../../../copy/fill.ts';
import { zonedText } from '../../../session/report/format.ts';
import { composed } from '../../../session/response/composed.ts';
import { proposals } from '../../../session/response/message.ts';
import { masked, secretsIn } from '../../../session/response/secrets.ts';
import type { SessionTemplate } from '../../../session/snapshot/template-schema.ts';
import { Card } from '../../session/card.tsx';
import type { Driver } from '../../session/driver.ts';
import { copyText } from '../../ui/copy-text.ts';
import { ownZone } from './happened.ts';
import { messageTemplates } from './message-templates.ts';

interface Props {
  driver: Driver;
  me: string | undefined;
  onClose(): void;
  say(text: string): void;
}

/** Writes a message from a template of the plan: fields, a preview, and one press that copies it and logs that it was sent. */
export function Compose({ driver, me, onClose, say }: Props) {
  const { state } = driver;
  const templates = messageTemplates(state.plan);
  const [id, setId] = useState(templates.length === 1 ? templates[0]?.id : undefined);
  const template = templates.find((one) => one.id === id);
  return (
    <Card name="compose" title={template ? template.title : 'Write a message'} onClose={onClose}>
      {template ? (
        <Form key={template.id} driver={driver} template={template} me={me} onClose={onClose} say={say} />
      ) : (
        <ul class="templates">
          {templates.map((one) => (
            <li key={one.id}>
              <button type="button" onClick={() => setId(one.id)}>
                {one.title} {one.to && <small>to {one.to}</small>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Form({ driver, template, me, onClose, say }: Props & { template: SessionTemplate }) {
  const { state } = driver;
  const zone = state.plan.market.zone ?? 'UTC';
  const known = useMemo(
    () => proposals(state, template, driver.moment().wall, (at) => zonedText(at, zone)),
    [template.id],
  );
  // Under the name before this one, computed times were kept as if somebody had typed them.
  const draft = `compose-typed ${template.id}`;
  // Only what somebody typed is theirs: all the rest is computed anew each time the form is opened.
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(
    () =>
      new Map(Object.entries(driver.drafts.read(draft) ?? {}).filter(([id, value]) => value !== known.get(id)?.value)),
  );
  const values = new Map([...[...known].map(([id, { value }]) => [id, value] as const), ...typed]);
  const [to, setTo] = useState(template.to ?? '');
  const [refused, setRefused] = useState<{ words: string; field?: string }>();
  const form = useRef<HTMLFormElement>(null);
  const fields = template.fields ?? [];
  const inserted = new Map(
    [...values].flatMap(([id, value]) => (value.trim() === '' ? [] : [[id, value.trim()] as const])),
  );
  const subject = template.subject === undefined ? undefined : filled(parts(template.subject), inserted, 'message');
  const body = filled(parts(template.body ?? ''), inserted, 'message');
  const text = composed(
    { subject, body },
    { exercise: state.practice || state.exercise !== undefined, regulator: template.regulator === true },
  );
  const set = (id: string, value: string) => {
    const next = new Map(typed).set(id, value);
    if (value === known.get(id)?.value) next.delete(id);
    setTyped(next);
    if (next.size > 0) driver.drafts.write(draft, Object.fromEntries(next));
    else driver.drafts.clear(draft);
  };
  const fieldOf = (id: string) => {
    const field = form.current?.elements.namedItem(id);
    return field instanceof HTMLElement ? field : undefined;
  };
  const refuse = (id: string, words: string) => {
    setRefused({ words, field: id });
    fieldOf(id)?.focus();
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    for (const { id, label, type, required, format } of fields) {
      const value = inserted.get(id);
      if (value === undefined) {
        if (required) return refuse(id, `${label} is open. If it is not known yet, say so: “${notKnownYet}”.`);
        continue;
      }
      const wrong = fieldRefusal({ type: type === 'paragraph' ? type : 'text', format }, value);
      if (wrong !== undefined) return refuse(id, `${label}: ${wrong}.`);
    }
    const [secret] = secretsIn(text);
    if (secret)
      return setRefused({
        words: `There is ${secret.what} in it: “${masked(secret.text)}”. Take it out: a message leaves the desk.`,
      });
    if (to.trim() === '') return refuse('to', 'Say to whom.');
    const copied = await copyText(text);
    const reason = await driver.run({
      type: 'message-sent',
      payload: {
        template: template.id,
        to: to.trim().replaceAll(/\s+/g, ' '),
        ...(template.channel === undefined ? {} : { channel: template.channel }),
        text,
        answers: [],
      },
    });
    if (reason !== undefined) return setRefused({ words: reason });
    driver.drafts.clear(draft);
    say(
      copied
        ? `Copied, and in the log as sent to “${to}”. Paste it now; take it back with u if it was not sent.`
        : 'In the log as sent. This browser did not let us copy it: select it in the notebook.',
    );
    onClose();
  };
  return (
    <form ref={form} onSubmit={submit} class="compose">
      <p class="field">
        <label for="compose-to">To</label>
        <input
          id="compose-to"
          name="to"
          type="text"
          value={to}
          maxLength={1_000}
          onInput={({ currentTarget }) => setTo(currentTarget.value)}
        />
        {refused?.field === 'to' && <Refused words={refused.words} />}
      </p>
      {fields.map(({ id, label, type, hint, options, required, format }) => {
        const { from, at, value: computed } = known.get(id) ?? {};
        const isTheirs = computed !== undefined && typed.has(id);
        const here = at !== undefined && ownZone() !== zone && `Here it is ${zonedText(at, ownZone())}.`;
        const source = isTheirs ? `You typed this; by ${from} it is ${computed}.` : from && `From ${from}.`;
        const hinted = [hint, format && `Form: ${format}.`, source, here].filter(Boolean).join(' ');
        const shared = {
          id: `compose-${id}`,
          name: id,
          'aria-describedby': `compose-${id}-hint`,
          'aria-required': required ?? false,
          value: values.get(id) ?? '',
        };
        return (
          <p key={id} class="field">
            <label for={`compose-${id}`}>
              {label}
              {!required && <small> if there is one</small>}
            </label>
            {options ? (
              <select {...shared} onInput={({ currentTarget }) => set(id, currentTarget.value)}>
                <option value="">–</option>
                {options.map((option) => (
                  <option key={option} value={option}>
                    {option}
                  </option>
                ))}
              </select>
            ) : type === 'paragraph' ? (
              <textarea {...shared} rows={3} onInput={({ currentTarget }) => set(id, currentTarget.value)} />
            ) : (
              <input {...shared} type="text" onInput={({ currentTarget }) => set(id, currentTarget.value)} />
            )}
            <small id={`compose-${id}-hint`}>{hinted}</small>
            {isTheirs && (
              <button
                type="button"
                class="instead"
                onClick={() => {
                  set(id, computed);
                  fieldOf(id)?.focus();
                }}
              >
                Take {computed} instead
              </button>
            )}
            {refused?.field === id && <Refused words={refused.words} />}
          </p>
        );
      })}
      <h3>What is sent</h3>
      <pre class="preview text">{text}</pre>
      {refused && refused.field === undefined && <Refused words={refused.words} />}
      <div class="buttons">
        <button type="submit" class="primary" disabled={driver.readOnly}>
          Copy it, and log it as sent{me === undefined ? '' : ` by ${me}`}
        </button>
      </div>
    </form>
  );
}

/** Why it was not copied, beside the field that it is about: on a phone the end of the form is out of sight. */
function Refused({ words }: { words: string }) {
  return (
    <span class="refused" role="alert">
      {words}
    </span>
  );
}
