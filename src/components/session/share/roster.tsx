import { useState } from 'preact/hooks';
import { linkedRole } from '../../../store/granting.ts';
import { isHere, type Person } from '../../../store/people-here.ts';
import type { Sharing } from '../../../store/sharing.ts';
import type { Place } from './place.ts';

const roleWords = { conductor: 'Runs it too', follower: 'Reads along' } as const;

/** Who is here, by role; who was here stands there as gone. A conductor can strike a player or an evaluator: once asked, then said again. */
export function Roster({ sharing, places }: { sharing: Sharing; places: readonly Place[] }) {
  const [sure, setSure] = useState<string>();
  const { people } = sharing;
  if (people.length === 0) return <p class="muted">Nobody else has come yet.</p>;
  const mayStrike = (person: Person) =>
    sharing.role === 'conductor' && person.struck === undefined && linkedRole(person.role) !== undefined;
  return (
    <dl class="lobby">
      {[...Map.groupBy(people, ({ role }) => role)].map(([role, all]) => (
        <div key={role}>
          <dt>
            {places.find((place) => place.role === role)?.title ??
              (role in roleWords ? roleWords[role === 'conductor' ? role : 'follower'] : role)}
          </dt>
          {all.map((person) => (
            <dd key={person.writer}>
              <span class={isHere(person, Date.now()) ? 'here' : 'gone'}>{person.name}</span>{' '}
              <small>{standing(person)}</small>{' '}
              {mayStrike(person) &&
                (sure === person.writer ? (
                  <button type="button" class="danger" onClick={() => void sharing.strike(person)}>
                    Strike {person.name} for good: what this device wrote stands, nothing more is taken
                  </button>
                ) : (
                  <button type="button" aria-label={`Strike ${person.name} …`} onClick={() => setSure(person.writer)}>
                    Strike …
                  </button>
                ))}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

function standing(person: Person): string {
  if (person.struck === 'done') return 'struck';
  if (person.struck === 'asked') return 'to be struck: the relay does not have it yet';
  return isHere(person, Date.now()) ? 'here' : 'not in line';
}
