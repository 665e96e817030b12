import { useState } from 'preact/hooks';
import { usualTerm } from '../../../store/granting.ts';
import type { Sharing } from '../../../store/sharing.ts';
import { copyText } from '../../ui/copy-text.ts';
import { Card } from '../card.tsx';
import { Code } from '../code.tsx';
import { me } from '../settings.ts';
import type { Place } from './place.ts';
import { Roster } from './roster.tsx';

interface Props {
  sharing: Sharing | undefined;
  places: readonly Place[];
  /** The relay's origin. */
  relay: string;
  said: string;
  begin(name: string, password: string | undefined): Promise<void>;
  end(): void;
  onClose(): void;
}

/** Shares a session, gives its links, and shows who is here and what was refused. */
export function ShareCard({ sharing, places, relay, said, begin, end, onClose }: Props) {
  return (
    <Card name="share" title="Share with other devices" onClose={onClose}>
      {sharing ? (
        <Shared sharing={sharing} places={places} end={end} />
      ) : (
        <Begin relay={relay} said={said} begin={begin} />
      )}
    </Card>
  );
}

function Begin({ relay, said, begin }: Pick<Props, 'relay' | 'said' | 'begin'>) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const data = new FormData(event.currentTarget);
    const word = (name: string) => String(data.get(name) ?? '').trim();
    void begin(word('name'), word('password') || undefined);
  };
  return (
    <form onSubmit={submit}>
      <p>
        Nothing of this session has left the browser. Once shared, what is kept here also goes to the desk’s relay,{' '}
        <b>{relay.replace(/^wss?:\/\//, '')}</b>, sealed. The keys stand in the links that you give: no server sees
        them.
      </p>
      <label class="field">
        <span>Your name, as the others see it</span>
        <input type="text" name="name" required maxLength={200} autocomplete="name" defaultValue={me() ?? ''} />
      </label>
      <label class="field">
        <span>The relay’s password for conductors, if it asks for one</span>
        <input type="password" name="password" pattern="[A-Za-z0-9_\-]{1,200}" autocomplete="off" />
      </label>
      <p role="alert">{said}</p>
      <button type="submit" class="primary">
        Share it
      </button>
    </form>
  );
}

function Shared({ sharing, places, end }: { sharing: Sharing; places: readonly Place[]; end(): void }) {
  const [said, setSaid] = useState('');
  const [code, setCode] = useState<{ title: string; text: string }>();
  const [sure, setSure] = useState(false);
  const addressOf = async ({ role, path }: Place) => {
    const page = new URL(path, location.href);
    page.hash = await sharing.link(role);
    return page.href;
  };
  const copy = async (place: Place) => {
    const text = await addressOf(place);
    if (await copyText(text))
      setSaid(`The link for ${place.title.toLowerCase()} is in the clipboard: send it as you would a password.`);
    else setSaid(`This browser did not let us copy it. The link: ${text}`);
  };
  return (
    <>
      <p role="status" class="copied">
        {said}
      </p>
      <Roster sharing={sharing} places={places} />
      {sharing.role === 'conductor' && (
        <ul class="links">
          {places.map((place) => (
            <li key={place.role}>
              <h3>{place.title}</h3>
              <p>{place.says}</p>
              <div class="buttons small">
                <button type="button" aria-label={`Copy the link: ${place.title}`} onClick={() => void copy(place)}>
                  Copy the link
                </button>
                <button
                  type="button"
                  aria-label={`Show it as a code: ${place.title}`}
                  onClick={() => void addressOf(place).then((text) => setCode({ title: place.title, text }))}
                >
                  Show it as a code
                </button>
                <Term place={place} sharing={sharing} say={setSaid} />
              </div>
              {code?.title === place.title && (
                <Code
                  text={code.text}
                  label={`The link for ${place.title.toLowerCase()} as a code: scan it with a phone`}
                  tooLong="This link is too long for a code: copy it."
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {sharing.refused.count > 0 && (
        <details class="refused-list">
          <summary>{sharing.refused.count} refused: each changed nothing</summary>
          <ul>
            {sharing.refused.latest.map(({ sequence, fault, text }) => (
              <li key={sequence}>
                <b>{fault}</b>: {text}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div class="buttons small">
        {sure ? (
          <button type="button" class="danger" onClick={end}>
            Stop sharing: this device sends and hears nothing more
          </button>
        ) : (
          <button type="button" onClick={() => setSure(true)}>
            Stop sharing …
          </button>
        )}
      </div>
    </>
  );
}

/** Until when the links of a role hold, with what lengthens that and what revokes them. */
function Term({ place, sharing, say }: { place: Place; sharing: Sharing; say(text: string): void }) {
  const role = place.role === 'player' || place.role === 'evaluator' ? place.role : undefined;
  const links = role && sharing.linksOf(role);
  if (!role || !links) return <small>It neither expires nor can be revoked: who has it has the log.</small>;
  const ended = Date.parse(links.until) < Date.now();
  return (
    <>
      <button
        type="button"
        aria-label={`Hold for a day from now: ${place.title}`}
        onClick={() => void sharing.renew(role, usualTerm)}
      >
        Hold for a day from now
      </button>
      <button
        type="button"
        aria-label={`Revoke all links so far: ${place.title}`}
        onClick={() =>
          void sharing
            .revoke(role)
            .then(() =>
              say(`Revoked: the links for ${place.title.toLowerCase()} so far open nothing new. Copy the new one.`),
            )
        }
      >
        Revoke
      </button>
      <small class={ended ? 'ended' : ''}>
        {ended ? 'Expired' : 'Holds until'} {new Date(links.until).toLocaleString('en-GB')}
      </small>
    </>
  );
}
