import { useState } from 'preact/hooks';
import type { SessionState } from '../../../session/exercise/session.ts';
import type { Run } from '../../session/ask-simple.ts';
import { Card } from '../../session/card.tsx';
import type { Act } from './scene.ts';

/** Who is here in which role, who commands, and who works at this screen. */
export function PeopleCard({
  state,
  me,
  run,
  act,
  setMe,
  onClose,
}: {
  state: SessionState;
  me: string | undefined;
  run: Run;
  act: Act;
  setMe(name: string | undefined): void;
  onClose(): void;
}) {
  const [refused, setRefused] = useState<string>();
  const present = [...state.roles].filter(([key]) => !state.left.has(key));
  const roles = [...new Set(state.plan.steps.flatMap(({ role }) => role ?? []))];
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const data = new FormData(form);
    const person = String(data.get('person') ?? '').trim();
    const role = String(data.get('role') ?? '').trim();
    if (!person || !role) return setRefused('A person and a role, both.');
    const reason = await run({ type: 'role-assigned', payload: { role, person, as: 'player', substitute: false } });
    setRefused(reason);
    if (reason === undefined) form.reset();
  };
  return (
    <Card
      name="people"
      title="Who is here"
      onClose={onClose}
      buttons={
        <button
          type="button"
          onClick={() => {
            onClose();
            act('hand-over');
          }}
        >
          {state.command.holder ? 'Hand over command' : 'Take command'}
        </button>
      }
    >
      <p>{state.command.holder ? `${state.command.holder} is in command.` : 'Nobody is in command yet.'}</p>
      <label class="field">
        <span>Your name: it stands beside what you do here</span>
        <input
          type="text"
          maxLength={200}
          value={me ?? ''}
          onChange={({ currentTarget }) => setMe(currentTarget.value.trim() || undefined)}
        />
      </label>
      {present.length === 0 ? (
        <p class="muted">Nobody has a role yet.</p>
      ) : (
        <ul class="people">
          {present.map(([key, { role, person }]) => (
            <li key={key}>
              {role}: <b>{person}</b>{' '}
              <button
                type="button"
                onClick={() => {
                  onClose();
                  act('left', key);
                }}
              >
                {person} leaves
              </button>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={submit} class="assign">
        <p class="field">
          <label for="person">Person</label>
          <input id="person" name="person" type="text" maxLength={200} autocomplete="off" />
        </p>
        <p class="field">
          <label for="role">Role</label>
          <input id="role" name="role" type="text" list="roles" maxLength={200} autocomplete="off" />
          <datalist id="roles">
            {roles.map((role) => (
              <option key={role} value={role} />
            ))}
          </datalist>
        </p>
        <p class="refused" role="alert">
          {refused}
        </p>
        <button type="submit">Put them in</button>
      </form>
    </Card>
  );
}
