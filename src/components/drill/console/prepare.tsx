import { useState } from 'preact/hooks';
import type { Command } from '../../../session/exercise/session.ts';
import { exerciseOf } from '../../../session/exercise/state.ts';
import type { Driver } from '../../session/driver.ts';
import { shortClock } from '../../session/format.ts';

type Part = 'player' | 'observer' | 'evaluator' | 'controller' | 'facilitator';
const parts: readonly Part[] = ['player', 'observer', 'evaluator', 'controller', 'facilitator'];

/** Before StartEx: who plays which role, who watches, who evaluates; and what to print. */
export function Prepare({ driver, printPack }: { driver: Driver; printPack: string }) {
  const { state } = driver;
  const scenario = state.plan.scenario;
  const [said, setSaid] = useState('');
  const run = async (command: Command) => setSaid((await driver.run(command)) ?? '');
  if (!scenario) return null;
  const assigned = [...state.roles.values()];
  const missing = scenario.roles.filter(({ id, needed }) => needed && !assigned.some((role) => role.role === id));
  const start = () => void run({ type: 'started', payload: {} });
  return (
    <main class="prepare" aria-labelledby="prepare-title">
      <p class="exercise">EXERCISE</p>
      <h1 id="prepare-title">Prepare: {state.title}</h1>
      <p>{scenario.summary}</p>
      <p>
        Slot {shortClock(exerciseOf(state).slot)} ·{' '}
        {exerciseOf(state).practice ? 'practice, never counted' : 'counts as a run'} ·{' '}
        <a href={printPack}>Print pack</a>
      </p>
      <h2>Roles</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Role</th>
            <th scope="col">Who plays it</th>
          </tr>
        </thead>
        <tbody>
          {scenario.roles.map((role) => (
            <tr key={role.id}>
              <th scope="row">
                {role.name}
                {role.needed ? ' (needed)' : ''}
                <small>{role.brief}</small>
              </th>
              <td>
                {assigned
                  .filter((entry) => entry.role === role.id)
                  .map((entry) => (
                    <p key={entry.person}>
                      {entry.person}
                      {entry.substitute ? ' (substitute)' : ''}
                    </p>
                  ))}
                <AssignForm
                  label={`Who plays ${role.name}`}
                  assign={(person, substitute) =>
                    run({ type: 'role-assigned', payload: { role: role.id, person, as: 'player', substitute } })
                  }
                />
              </td>
            </tr>
          ))}
          {parts.slice(1).map((part) => (
            <tr key={part}>
              <th scope="row">{part}</th>
              <td>
                {assigned
                  .filter(({ as }) => as === part)
                  .map(({ person }) => (
                    <p key={person}>{person}</p>
                  ))}
                <AssignForm
                  label={`Name of a ${part}`}
                  assign={(person) =>
                    run({ type: 'role-assigned', payload: { role: part, person, as: part, substitute: false } })
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {missing.length > 0 && (
        <p class="muted">
          Nobody yet for: {missing.map(({ name }) => name).join(', ')}. The drill can start all the same.
        </p>
      )}
      <h2>The situation at StartEx</h2>
      <p class="text">{scenario.startEx.situation}</p>
      {scenario.startEx.positions.length > 0 && (
        <ul>
          {scenario.startEx.positions.map((position) => (
            <li key={position}>{position}</li>
          ))}
        </ul>
      )}
      <p role="alert" class="refused">
        {said}
      </p>
      <div class="buttons">
        <button type="button" class="primary" disabled={driver.readOnly} onClick={start}>
          StartEx
        </button>
      </div>
    </main>
  );
}

function AssignForm({ label, assign }: { label: string; assign(person: string, substitute: boolean): Promise<void> }) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const data = new FormData(form);
    const person = String(data.get('person') ?? '').trim();
    if (!person) return;
    void assign(person, data.get('substitute') === 'yes').then(() => form.reset());
  };
  return (
    <form class="assign" onSubmit={submit}>
      <input type="text" name="person" aria-label={label} placeholder="Name" maxLength={200} autocomplete="off" />
      {label.startsWith('Who plays') && (
        <label class="option">
          <input type="checkbox" name="substitute" value="yes" /> <span>substitute</span>
        </label>
      )}
      <button type="submit">Add</button>
    </form>
  );
}
