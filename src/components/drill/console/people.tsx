import type { SessionState } from '../../../session/exercise/session.ts';
import { shortClock } from '../../session/format.ts';
import type { Act } from './actions.ts';
import { partsOf } from './parts.ts';

/** Who plays which role and who else is here, with what corrects it. */
export function People({ state, act }: { state: SessionState; act: Act }) {
  return (
    <ul class="people">
      {partsOf(state).map((part) => {
        const present = [...state.roles].filter(([, { role }]) => role === part.id);
        const open = part.needed && !present.some(([key]) => !state.left.has(key));
        return (
          <li key={part.id} class={open ? 'open' : ''}>
            <span class="role">
              {part.name}
              {part.needed && <small> {open ? 'needed: nobody yet' : 'needed'}</small>}
            </span>
            <span class="names">
              {present.map(([key, { person, substitute }]) => {
                const left = state.left.get(key);
                return (
                  <span key={key} class={left ? 'name left' : 'name'}>
                    <button
                      type="button"
                      onClick={() => act('rename', key)}
                      aria-label={`Correct ${person}, ${part.name}`}
                    >
                      {person}
                    </button>
                    {substitute && <small>substitute</small>}
                    {left ? (
                      <small>left at {shortClock(left.elapsed)}</small>
                    ) : (
                      <button
                        type="button"
                        onClick={() => act('leave', key)}
                        aria-label={`${person} is ${part.name} no longer`}
                        title={state.status === 'prepared' ? 'Remove' : 'Leaves now'}
                      >
                        ×
                      </button>
                    )}
                  </span>
                );
              })}
              <button type="button" class="add" onClick={() => act('assign', part.id)} aria-label={`Add: ${part.name}`}>
                +
              </button>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
