import { useState } from 'preact/hooks';
import { longestReply } from '../../../session/exercise/player-strand.ts';
import type { ReleasedInject } from '../../../session/exercise/players-view.ts';
import { submitAtCtrlEnter } from '../../session/submit-key.ts';

interface Props {
  name: string;
  /** Whether this browser keeps what is written. */
  kept: boolean;
  released: readonly ReleasedInject[];
  /** Each answers with nothing once it is kept, or with why it can't be. */
  send(reply: { text: string; inject?: string | undefined }): Promise<string | undefined>;
  raise(): Promise<string | undefined>;
}

/** What a player says: to the message that was released last, or to another one; or a raised hand. */
export function ReplyForm({ name, kept, released, send, raise }: Props) {
  const [said, setSaid] = useState('');
  const latest = released.at(-1);
  const [about, setAbout] = useState<string>();
  const inject = released.some(({ id }) => id === about) || about === '' ? about : latest?.id;
  const answer = (reason: string | undefined, done: string) =>
    setSaid(reason === undefined ? done : `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const text = String(new FormData(form).get('text') ?? '').trim();
    const reason = await send({ text, inject: inject || undefined });
    answer(reason, `${kept ? 'Kept' : 'In this window only'}, and on its way to the facilitator’s log.`);
    if (reason === undefined) form.reset();
  };
  return (
    <form class="reply" onSubmit={(event) => void submit(event)} onKeyDown={submitAtCtrlEnter} aria-label="Reply">
      <h2>
        Reply <small>as {name}</small>
      </h2>
      {released.length > 0 && (
        <>
          <label for="reply-to">To</label>
          <select id="reply-to" value={inject ?? ''} onChange={({ currentTarget }) => setAbout(currentTarget.value)}>
            {released.toReversed().map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
            <option value="">Nothing in particular</option>
          </select>
        </>
      )}
      <label for="reply-text">What you say or do</label>
      <textarea id="reply-text" name="text" rows={3} maxLength={longestReply} required />
      <div class="buttons">
        <button type="submit" class="primary">
          Send
        </button>
        <button type="button" onClick={() => void raise().then((reason) => answer(reason, 'Your hand is raised.'))}>
          Raise a hand
        </button>
      </div>
      <p role="status">{said}</p>
    </form>
  );
}
