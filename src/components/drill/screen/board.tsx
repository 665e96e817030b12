import type { PlayersView, ReleasedInject } from '../../../session/exercise/players-view.ts';
import { shortClock, zoneTime } from '../../session/format.ts';
import { memo } from '../../session/memo.ts';

/** How the screen stands to its console. */
export type Link = 'waiting' | 'live' | 'cut-off';

/** What players see, legible from the back of a room: clock, severity, mode, what is released, what is to be decided. */
export function Board({ view, link, wall }: { view: PlayersView | undefined; link: Link; wall: number }) {
  if (!view) {
    return (
      <main class="board empty">
        <p class="exercise">EXERCISE</p>
        <h1>Waiting for the facilitator</h1>
        <p role="status">
          This screen follows the console that is open in the same browser. Nothing has been released.
        </p>
      </main>
    );
  }
  if (view.noDuff) {
    return (
      <main class="board real">
        <p class={`link ${link}`} role="status">
          {link === 'cut-off' ? 'CUT OFF from the console.' : ''}
        </p>
        <h1 class="no-duff" role="alert">
          NO DUFF. THIS IS REAL. Stop the exercise and listen to the facilitator.
        </h1>
        <p>{view.plan}</p>
      </main>
    );
  }
  const since = view.running ? Math.max(0, wall - view.readAt) : 0;
  return (
    <main class={`board ${view.status}`}>
      {view.exercise && <p class="exercise">EXERCISE · EXERCISE · EXERCISE</p>}
      <p class={`link ${link}`} role="status">
        {link === 'cut-off' ? 'CUT OFF from the console: what you see is old. It reconnects by itself.' : ''}
      </p>
      <header>
        <div>
          <h1>{view.title}</h1>
          <p>{view.plan}</p>
        </div>
        <dl>
          {view.scenario && (
            <div class="clock">
              <dt>Scenario time</dt>
              <dd>{zoneTime(view.scenario.at + since * view.scenario.rate, view.scenario.zone)}</dd>
              <dd class="zone">
                {view.scenario.zone}
                {view.scenario.rate === 0 && view.status === 'running' && ' · stands still until the next message'}
                {view.scenario.rate > 1 && ` · ${view.scenario.rate} times as fast`}
              </dd>
            </div>
          )}
          <div>
            <dt>Exercise</dt>
            <dd>{shortClock(view.played + since)}</dd>
          </div>
          <div>
            <dt>Severity</dt>
            <dd>{view.severity ? `${view.severity.name} · ${view.severity.label}` : 'not declared'}</dd>
          </div>
          <div>
            <dt>Mode</dt>
            <dd class={view.mode ? `mode ${view.mode.stops ?? ''}` : ''}>{view.mode ? view.mode.name : 'normal'}</dd>
          </div>
        </dl>
      </header>
      <Status status={view.status} />
      {view.hotWash ? (
        <HotWash asked={view.hotWash} />
      ) : (
        <Story
          released={view.released}
          situation={view.situation}
          decisions={view.decisions}
          zone={view.scenario?.zone ?? 'UTC'}
        />
      )}
    </main>
  );
}

/** One question of the hot wash, large, and what was said to it where the facilitator shows that. */
const HotWash = memo(({ asked: { question, number, of, answers } }: { asked: NonNullable<PlayersView['hotWash']> }) => (
  <section class="hot-wash" aria-live="polite">
    <h2>
      Hot wash · question {number} of {of}
    </h2>
    <p class="asked">{question}</p>
    {answers && (
      <ul>
        {answers.map(({ text, by }) => (
          <li key={text} class="text">
            {text}
            {by && <small>{by}</small>}
          </li>
        ))}
      </ul>
    )}
  </section>
));

type StoryProps = Pick<PlayersView, 'released' | 'situation' | 'decisions'> & { zone: string };

/** What is to be decided, what was released last, and what was before. A second that ticks draws none of it: hours hold hundreds. */
const Story = memo(({ released, situation, decisions, zone }: StoryProps) => {
  const latest = released.at(-1);
  return (
    <>
      <div class="stage">
        {latest ? (
          <Released inject={latest} zone={zone} />
        ) : (
          situation && (
            <section class="released">
              <h2>Situation</h2>
              <p class="text">{situation.text}</p>
              <ul>
                {situation.positions.map((position) => (
                  <li key={position}>{position}</li>
                ))}
              </ul>
            </section>
          )
        )}
        {decisions.length > 0 && (
          <div class="decisions">
            {decisions.map(({ question, by, options }) => (
              <section key={question} class="decision">
                <h2>Decide · {by}</h2>
                <p>{question}</p>
                <ol type="A">
                  {options.map(({ label, detail }) => (
                    <li key={label}>
                      {label}
                      {detail && <small>{detail}</small>}
                    </li>
                  ))}
                </ol>
              </section>
            ))}
          </div>
        )}
      </div>
      {released.length > 1 && (
        <section class="earlier">
          <h2>Before</h2>
          {released
            .slice(0, -1)
            .reverse()
            .map((inject) => (
              <details key={`${inject.title} ${inject.at}`}>
                <summary>{inject.title}</summary>
                <Released inject={inject} zone={zone} />
              </details>
            ))}
        </section>
      )}
    </>
  );
});

function Status({ status }: { status: PlayersView['status'] }) {
  const words = {
    empty: '',
    prepared: 'The exercise has not started.',
    running: '',
    paused: 'PAUSED',
    ended: 'EndEx. The exercise is over.',
    closed: 'EndEx. The exercise is over.',
  };
  return words[status] ? <p class="status">{words[status]}</p> : null;
}

/** One inject as players see it: what, from whom, to whom, and its artefact with EXERCISE on it. */
export function Released({ inject, zone }: { inject: ReleasedInject; zone: string }) {
  return (
    <section class="released" aria-live="polite">
      <div class="message">
        <p class="facts">
          {inject.at !== undefined && <b>{zoneTime(inject.at, zone)}</b>} {inject.channel} · from {inject.from} · to{' '}
          {inject.to.join(', ')}
          {inject.repeated && ' · repeated'}
        </p>
        <h2>{inject.title}</h2>
        <p class="text">{inject.body}</p>
      </div>
      {inject.artefact && (
        <figure class="artefact">
          <figcaption>
            EXERCISE · {inject.artefact.title}
            {inject.artefact.from ? ` · ${inject.artefact.from}` : ''}
          </figcaption>
          <pre>{inject.artefact.body}</pre>
        </figure>
      )}
    </section>
  );
}
