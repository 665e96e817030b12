import { useEffect, useRef, useState } from 'preact/hooks';
import { Gathering, type Heard } from '../../../session/log/passage.ts';
import { Card } from '../card.tsx';
import { film } from './film.ts';
import { stayAwake } from './stay-awake.ts';
import './codes-style.ts';

/** Films the codes that another device shows, and hands on the log that they carry once all of them were read. */
export function ReadCodes({
  take,
  onClose,
}: {
  /** Takes in the text as it would a file's; answers with what came of it. */
  take(text: string): Promise<string>;
  onClose(): void;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const gathering = useRef(new Gathering());
  const [phase, setPhase] = useState<'asking' | 'reading' | 'off'>('asking');
  const [begun, setBegun] = useState(0);
  const [said, setSaid] = useState('');
  const [others, setOthers] = useState(false);
  // What was read lies in an object that stays: a number makes the card be drawn again.
  const [, setRead] = useState(0);

  const anew = () => {
    gathering.current = new Gathering();
    setRead(0);
    setOthers(false);
    setSaid('');
  };
  const hear = (code: string, stop: () => void) => {
    const row = gathering.current;
    const heard = row.take(code);
    if (heard === 'known') return;
    if (heard === 'another') setOthers(true);
    setSaid(heard === 'new' ? milestone(row) : words[heard]);
    if (heard !== 'new') return;
    setRead(row.read);
    const whole = row.whole();
    if (!whole) return;
    stop();
    setPhase('off');
    if (whole.reason !== undefined) {
      anew();
      return setSaid(`Refused: ${whole.reason}. Nothing was changed.`);
    }
    setSaid('All codes are read.');
    void take(whole.text).then(setSaid);
  };
  useEffect(() => {
    if (!video.current) return undefined;
    setPhase('asking');
    const stop = film(video.current, {
      begins: () => setPhase('reading'),
      sees: (code) => hear(code, stop),
      ends: (reason) => {
        setPhase('off');
        setSaid(reason);
      },
    });
    return stop;
  }, [begun]);

  useEffect(stayAwake, []);

  const { count, read, missing } = gathering.current;
  return (
    <Card
      name="codes"
      title="Read from another device’s screen"
      onClose={onClose}
      buttons={
        <>
          {phase === 'off' && (
            <button
              type="button"
              onClick={() => {
                if (missing.length === 0) anew();
                setSaid('');
                setBegun(begun + 1);
              }}
            >
              Start again
            </button>
          )}
          {others && phase !== 'off' && (
            <button type="button" onClick={anew}>
              Forget what was read, and read the other one
            </button>
          )}
        </>
      }
    >
      <p>
        On the other device open the card <b>A second device</b> of the incident (O), or the list of sessions, and press{' '}
        <b>Show as QR</b>. Hold this device so that the whole code is in the picture. The picture stays on this device.
      </p>
      {phase === 'asking' && <p class="muted">Waiting for the camera: the browser may ask you …</p>}
      <video ref={video} muted playsInline hidden={phase !== 'reading'} aria-label="What the camera sees" />
      {count > 0 && (
        <>
          <p class="place">
            <progress max={count} value={read} aria-label="Codes read" />
            <b>
              {read} of {count} read
            </b>
          </p>
          {missing.length > 0 && (
            <p class="muted">
              Missing: {missing.slice(0, 12).join(', ')}
              {missing.length > 12 && ' …'}
            </p>
          )}
        </>
      )}
      <p role="status">{said}</p>
    </Card>
  );
}

const words: Record<Exclude<Heard, 'new' | 'known'>, string> = {
  damaged: 'A code came damaged and was left out: it comes round again.',
  another: 'That code is of another log than the first, and was left out.',
  newer: 'These codes are of a newer version of this site: load this page again, or take the file instead.',
  foreign: 'That code is not one of these.',
};

/** What is said aloud while codes are read: not every one of them. */
function milestone({ read, count }: Gathering): string {
  if (read === 1) return `The first code is read, of ${count}.`;
  return read >= count / 2 ? 'More than half of the codes are read.' : `Codes are being read, of ${count}.`;
}
