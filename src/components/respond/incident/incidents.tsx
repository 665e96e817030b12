import { instantText } from '../../../session/report/format.ts';
import type { Summary } from '../../../store/database.ts';
import type { SessionStore } from '../../../store/sessions.ts';
import { Sessions, type SessionWords } from '../../session/sessions.tsx';
import type { Beginning, Plan } from './start.ts';

interface Props {
  store: SessionStore;
  plans: readonly Plan[];
  /** Incidents of the plan that the address asks for which are open already, and what it asks to open. */
  alike: readonly Summary[];
  wanted: Omit<Beginning, 'taken'> | undefined;
  open(id: string): void;
  begin(beginning: Omit<Beginning, 'taken'>): void;
  said: string;
}

/** The incidents of this browser: open ones first; begin, go on, save, delete and bring back. */
export function Incidents({ store, plans, alike, wanted, open, begin, said }: Props) {
  return (
    <Sessions
      store={store}
      words={words}
      lists={({ kind }) => kind === 'incident'}
      open={open}
      begin={() => (
        <>
          {wanted && alike.length > 0 && (
            <div class="alike" role="alert">
              <p>
                <b>An incident of this plan is open already.</b> Join it, or open another: two troubles are two
                incidents.
              </p>
              <div class="buttons">
                {alike.map(({ id, title, created, practice }) => (
                  <button key={id} type="button" onClick={() => open(id)}>
                    Join “{title}”{practice ? ' (practice)' : ''}, open since{' '}
                    {instantText(new Date(created).toISOString())}
                  </button>
                ))}
                <button type="button" class="primary" onClick={() => begin(wanted)}>
                  It is a new one
                </button>
              </div>
            </div>
          )}
          <form
            class="begin"
            onSubmit={(event) => {
              event.preventDefault();
              const { submitter } = event;
              if (!(submitter instanceof HTMLButtonElement)) return;
              const practice = new FormData(event.currentTarget).get('practice') === 'yes';
              begin({ plan: submitter.value, practice });
            }}
          >
            <p>Which system is in trouble? The log runs from that tap on; all the rest can be said later.</p>
            <div class="buttons">
              {plans.map(({ id, title, system }) => (
                <button key={id} type="submit" value={id}>
                  <b>{title}</b> <small>{system}</small>
                </button>
              ))}
            </div>
            <label class="option">
              <input type="checkbox" name="practice" value="yes" /> <span>Practice: it never counts</span>
            </label>
          </form>
          {said && (
            <p class="banner" role="alert">
              {said}
            </p>
          )}
          <p>
            Not sure which? <a href="/respond/">Find the playbook</a> first. Those that the desk keeps are{' '}
            <a href="/incidents/">records on the site</a>.
          </p>
        </>
      )}
    />
  );
}

const words: SessionWords = {
  title: 'Work an incident',
  list: 'Incidents in this browser',
  none: 'None yet. An incident is kept in this browser only; save its file to keep it anywhere else.',
  elsewhere: 'It is a drill: find it under the sessions of drills.',
  status: {
    empty: 'empty',
    prepared: 'not started',
    running: 'open',
    paused: 'open',
    ended: 'resolved, not closed',
    closed: 'closed',
  },
  open: (status) => (status === 'closed' ? 'Open the report' : status === 'ended' ? 'Go on to close it' : 'Go on'),
  remark: ({ practice, status, created }) =>
    [
      practice ? 'practice: not counted' : '',
      status === 'running' ? `open since ${instantText(new Date(created).toISOString())}: is it still going on?` : '',
    ]
      .filter(Boolean)
      .join(', ') || undefined,
};
