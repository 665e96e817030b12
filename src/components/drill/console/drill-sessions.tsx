import type { SessionPlan } from '../../../session/snapshot/plan-schema.ts';
import type { SessionStore } from '../../../store/sessions.ts';
import { Sessions, type SessionWords } from '../../session/sessions.tsx';
import { NewSession } from './new-session.tsx';

interface Props {
  store: SessionStore;
  /** The drill that a new session plays; without one the list is only for sessions that exist. */
  plan: SessionPlan | undefined;
  open(id: string): void;
}

/** The sessions of this browser, or the runs of one drill: begin, go on, copy, save, delete and bring back. */
export function DrillSessions({ store, plan, open }: Props) {
  return (
    <Sessions
      store={store}
      words={wordsOf(plan)}
      lists={({ drill }) => !plan || drill === plan.scenario?.id}
      open={open}
      mark={<p class="exercise">EXERCISE</p>}
      today={plan}
      begin={(say) =>
        plan && (
          <NewSession
            plan={plan}
            say={say}
            make={async (fields) => {
              const made = await store.create(fields);
              if (made.ok) open(made.value.id);
              else say(made.failure.text);
            }}
          />
        )
      }
    />
  );
}

function wordsOf(plan: SessionPlan | undefined): SessionWords {
  return {
    title: plan ? (plan.scenario?.title ?? '') : 'Sessions in this browser',
    list: plan ? 'Runs of this drill in this browser' : 'All sessions',
    none: 'None yet. A run is kept in this browser only; save its file to keep it anywhere else.',
    copied: (changed) =>
      changed
        ? 'Copied: the preparation, not the play. The scenario has changed since that run: the copy plays today’s.'
        : plan
          ? 'Copied: the preparation, not the play. The scenario is still the same.'
          : 'Copied: the preparation, not the play, with the scenario of that run. For today’s, duplicate it on the drill’s own page.',
    elsewhere: 'It is of another drill: find it under all sessions.',
    status: {
      empty: 'empty',
      prepared: 'prepared',
      running: 'interrupted',
      paused: 'paused',
      ended: 'ended',
      closed: 'closed',
    },
    open: (status) =>
      status === 'ended' || status === 'closed' ? 'Open the report' : status === 'prepared' ? 'Prepare' : 'Resume',
    remark: ({ practice, imported }) =>
      [practice ? 'practice: not counted' : '', imported ? 'from another browser: to read' : '']
        .filter(Boolean)
        .join(', ') || undefined,
  };
}
