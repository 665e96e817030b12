import { useEffect, useRef, useState } from 'preact/hooks';
import { passageOf } from '../../../session/log/passage.ts';
import type { Kept } from '../../../store/failures.ts';
import { Card } from '../card.tsx';
import { Code } from '../code.tsx';
import { useKeys } from '../use-keys.ts';
import { stayAwake } from './stay-awake.ts';
import './codes-style.ts';

/** How long a code stands, in milliseconds, from slow to fast. Never more than three a second: what flashes faster can make people ill. */
const paces = [4_000, 2_000, 1_000, 600, 400] as const;
const usual = 3;
/** From here on a file is offered before the first code is shown: some minutes, and one code that was missed costs another round. */
const manyCodes = 200;

/** Shows the log of a session as a row of codes which another device films, one after the other and round again. */
export function ShowCodes({
  make,
  save,
  guarded,
  onClose,
}: {
  /** The text that passes: what the file would hold. It is asked for once. */
  make(): Promise<Kept<string>>;
  /** Saves the same as a file. */
  save(): void;
  /** Whether what looked like a password was held back before it entered the log. */
  guarded: boolean;
  onClose(): void;
}) {
  const [codes, setCodes] = useState<readonly string[]>();
  const [refused, setRefused] = useState('');
  const [anyway, setAnyway] = useState(false);
  useEffect(() => {
    void make().then((made) => {
      if (!made.ok) return setRefused(made.failure.text);
      const row = passageOf(made.value);
      if (row) setCodes(row);
      else setRefused('This log is too long for codes: hand it over as a file.');
    });
  }, []);
  useEffect(stayAwake, []);
  const isLong = codes !== undefined && codes.length > manyCodes;
  return (
    <Card
      name="codes"
      title="Show as QR"
      onClose={onClose}
      buttons={
        <button type="button" onClick={save}>
          Save the file
        </button>
      }
    >
      <p>
        <b>Whoever films these codes can read the whole log.</b>{' '}
        {guarded &&
          'What looked like a password or a key was held back before it was written, unless somebody kept it.'}
      </p>
      <p class="refused" role="alert">
        {refused}
      </p>
      {codes === undefined ? (
        !refused && <p class="muted">Making the codes …</p>
      ) : isLong && !anyway ? (
        <>
          <p role="status">
            This log is long: {codes.length} codes, {minutes(codes.length)} for one round, and another one if any is
            missed. A file is quicker.
          </p>
          <button type="button" onClick={() => setAnyway(true)}>
            Show the codes all the same
          </button>
        </>
      ) : (
        <Row codes={codes} />
      )}
      <p>
        On the other device press <b>Read from another device’s screen</b>: it stands under Import, below the list of
        its incidents or sessions, and on the card “A second device” of an incident. What is written here meanwhile is
        not in these codes.
      </p>
    </Card>
  );
}

/** One code at a time, its place among all, and what moves them on. */
function Row({ codes }: { codes: readonly string[] }) {
  const calm = useRef(matchMedia('(prefers-reduced-motion: reduce)').matches).current;
  const [at, setAt] = useState(0);
  const [pace, setPace] = useState(usual);
  const [runs, setRuns] = useState(!calm && codes.length > 1);
  const count = codes.length;
  const stands = paces[pace] ?? paces[usual];
  useEffect(() => {
    if (!runs) return undefined;
    const timer = setInterval(() => setAt((last) => (last + 1) % count), stands);
    return () => clearInterval(timer);
  }, [runs, stands, count]);
  const turn = (does: Turn) => {
    if (does === 'pause') return setRuns(!runs);
    if (does === 'slower' || does === 'faster')
      return setPace(Math.max(0, Math.min(paces.length - 1, pace + (does === 'faster' ? 1 : -1))));
    // Who steps by hand wants to see the code that came.
    setRuns(false);
    setAt((at + (does === 'next' ? 1 : count - 1)) % count);
  };
  useKeys(turnOf, true, turn);
  return (
    <>
      <Code text={codes[at] ?? ''} label={`Code ${at + 1} of ${count}`} tooLong="" />
      {count > 1 && (
        <>
          <p class="place">
            <b aria-live={runs ? 'off' : 'polite'}>
              {at + 1} of {count}
            </b>
            <input
              type="range"
              aria-label="Which code"
              aria-valuetext={`${at + 1} of ${count}`}
              min={1}
              max={count}
              value={at + 1}
              onInput={({ currentTarget }) => {
                setRuns(false);
                setAt(currentTarget.valueAsNumber - 1);
              }}
            />
          </p>
          <div class="buttons">
            <button type="button" onClick={() => turn('pause')}>
              {runs ? 'Pause' : 'Play'} <kbd>p</kbd>
            </button>
            <button type="button" onClick={() => turn('previous')}>
              Previous <kbd>←</kbd>
            </button>
            <button type="button" onClick={() => turn('next')}>
              Next <kbd>→</kbd>
            </button>
            <button type="button" disabled={pace === 0} onClick={() => turn('slower')}>
              Slower <kbd>-</kbd>
            </button>
            <button type="button" disabled={pace === paces.length - 1} onClick={() => turn('faster')}>
              Faster <kbd>+</kbd>
            </button>
          </div>
          <p class="muted">
            {calm && !runs
              ? 'This device asks for less motion: step through the codes by hand, or press Play.'
              : `A code stands for ${stands / 1_000} s: a round takes ${Math.ceil((stands * count) / 1_000)} s. Any order will do.`}
          </p>
        </>
      )}
    </>
  );
}

type Turn = 'pause' | 'previous' | 'next' | 'slower' | 'faster';

const turns: ReadonlyMap<string, Turn> = new Map([
  ['p', 'pause'],
  ['ArrowLeft', 'previous'],
  ['ArrowRight', 'next'],
  ['-', 'slower'],
  ['+', 'faster'],
]);

/** What a key does to the row. The arrows of the slider are its own. */
function turnOf(event: KeyboardEvent): { does: Turn } | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return undefined;
  const does = turns.get(event.key);
  return does && { does };
}

function minutes(codes: number): string {
  const all = Math.ceil((codes * paces[usual]) / 60_000);
  return `${all} ${all === 1 ? 'minute' : 'minutes'}`;
}
