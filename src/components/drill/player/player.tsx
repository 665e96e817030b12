import { useEffect, useRef, useState } from 'preact/hooks';
import { raisedHand } from '../../../session/exercise/player-strand.ts';
import type { LinkHere } from '../../../store/joining.ts';
import { Player } from '../../../store/player.ts';
import { LineState } from '../../session/share/line-state.tsx';
import { Board } from '../screen/board.tsx';
import { ReplyForm } from './reply-form.tsx';

/** A player's own page: who it is, then what is released, and what they say to it. */
export function PlayerPage({ link, reason }: { link: LinkHere | undefined; reason: string | undefined }) {
  const [player, setPlayer] = useState<Player>();
  const [name, setName] = useState<string>();
  const [said, setSaid] = useState('');
  const [, redraw] = useState(0);
  const draw = () => redraw((count) => count + 1);
  const leave = useRef<Player>();

  const open = async (as: string) => {
    if (!link) return;
    try {
      const opened = await Player.open({ ...link, name: as }, import.meta.env.DRILLBOOK_RELAY ?? '', draw);
      leave.current = opened;
      setPlayer(opened);
    } catch (error) {
      setSaid(error instanceof Error ? `${error.message}.` : 'This browser can not take part.');
    }
  };
  useEffect(() => {
    if (link) void Player.nameIn(link.session).then((known) => (known === undefined ? setName('') : open(known)));
    const timer = setInterval(draw, 1_000);
    return () => {
      clearInterval(timer);
      void leave.current?.close();
    };
  }, []);

  if (player) return <Taking player={player} />;
  return (
    <main class="player-start">
      <p class="exercise">EXERCISE</p>
      <h1>Take part</h1>
      {!link && <p role="alert">Refused: {reason ?? 'this is no link for players'}.</p>}
      {link && name !== undefined && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const data = event.currentTarget instanceof HTMLFormElement ? new FormData(event.currentTarget) : undefined;
            const typed = String(data?.get('name') ?? '').trim();
            if (typed) void open(typed);
            else setSaid('Type your name.');
          }}
        >
          <p>This is an exercise. What the facilitator releases comes to this page, and you reply to it here.</p>
          <label for="player-name">Your name, and what you are: “Ann, trading desk”</label>
          <input id="player-name" name="name" type="text" required maxLength={200} autocomplete="name" />
          <button type="submit" class="primary">
            Take part
          </button>
        </form>
      )}
      <p role="alert">{said}</p>
    </main>
  );
}

function Taking({ player }: { player: Player }) {
  const { line, shown, malformed, failure, replies } = player;
  const wall = line?.moment()?.wall ?? Date.now();
  const live = line?.state.line === 'open' && line.conductor?.here !== false;
  const expired = shown !== undefined && Date.parse(shown.until) < wall;
  const locked = line?.refused.latest.some(({ fault }) => fault === 'locked') ?? false;
  const view = shown?.view;
  return (
    <div class="player">
      <div class="player-bar">
        {line ? (
          <LineState
            state={line.state}
            waiting={player.waiting}
            lostSince={line.lostSince}
            retry={() => line.retry()}
          />
        ) : (
          <p role="alert">
            Another window of this browser takes part as you. Go on there, or close it and load this page again.
          </p>
        )}
        {line?.state.line === 'open' && line.conductor?.here === false && (
          <p class="line bad" role="alert">
            <b>The facilitator’s device is not in line.</b> What you see may be old. What you write is kept for them.
          </p>
        )}
        {expired && (
          <p class="line bad" role="alert">
            <b>This link has expired.</b> Ask the facilitator for another one.
          </p>
        )}
        {locked && (
          <p class="line bad" role="alert">
            <b>Something came that this link does not open.</b> It may have been revoked: ask the facilitator for the
            new one.
          </p>
        )}
        {malformed && (
          <p class="line bad" role="alert">
            <b>Refused:</b> what came can not be shown, because {malformed}.
          </p>
        )}
        {failure && <p role="alert">{failure}</p>}
      </div>
      {view ? (
        <Board
          view={view}
          link={live ? 'live' : line?.state.line === 'connecting' ? 'waiting' : 'cut-off'}
          wall={wall}
        />
      ) : (
        <main class="board empty">
          <p class="exercise">EXERCISE</p>
          <h1>Waiting for the facilitator</h1>
          <p role="status">You are here as {player.name}. Nothing has come to this device yet.</p>
        </main>
      )}
      {view && !view.noDuff && !line?.isStruck && (
        <ReplyForm
          name={player.name}
          kept={failure === undefined}
          released={view.released}
          send={(reply) => player.write(reply)}
          raise={() => player.write({ text: raisedHand })}
        />
      )}
      {replies.length > 0 && (
        <section class="own" aria-label="What you wrote">
          <h2>What you wrote</h2>
          <ol reversed>
            {replies.toReversed().map(({ id, text, at, sent }) => (
              <li key={id}>
                <small>
                  {new Date(at).toLocaleTimeString('en-GB')} ·{' '}
                  {sent
                    ? 'sent'
                    : line?.isStruck
                      ? 'not taken: you were struck'
                      : `waits ${failure ? 'in this window only' : 'here'} for the line`}
                </small>
                <p class="text">{text}</p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
