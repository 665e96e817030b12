import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { counted } from '../../../session/report/format.ts';
import { kept } from '../../../store/failures.ts';
import { readFile } from '../../../store/read-file.ts';
import type { SessionStore } from '../../../store/sessions.ts';
import { Card } from '../../session/card.tsx';
import { reading, showing } from '../../session/codes/codes-door.ts';
import type { Driver } from '../../session/driver.ts';
import { LatePart } from '../../session/late-part.tsx';
import { saveLog } from '../../session/save.ts';

/** What a machine writes down of itself. */
const silent: ReadonlySet<string> = new Set(['joined', 'gap-noticed', 'clock-set-back', 'took-over']);

/**
 * Passes the log to another device and takes in what that one wrote, by file or by codes on a screen: both chains have to be unbroken,
 * and nothing is taken of a log with a fault.
 */
export function MergeCard({
  store,
  driver,
  onClose,
}: {
  store: SessionStore | undefined;
  driver: Driver;
  onClose(): void;
}) {
  const [said, setSaid] = useState('');
  const [codes, setCodes] = useState<'show' | 'read'>();
  const merge = async (text: string): Promise<string> => {
    if (!store) return 'Nothing is stored here: a log can be merged only where the browser keeps sessions.';
    const { state } = driver;
    const log = await readFile(text);
    if (!log.ok) return `Refused: ${log.reason}. Nothing was changed.`;
    if (log.state.session !== state.session) return `Refused: it is another incident, “${log.state.title}”.`;
    const known = new Set(state.events.map(({ id }) => id));
    const fresh = log.events.filter(({ id, type }) => !known.has(id) && !silent.has(type));
    const merged = await store.import(text);
    return merged.ok
      ? `Merged: ${counted(fresh.length, 'new entry', 'new entries')}.`
      : `Refused: ${merged.failure.text}. Nothing was changed.`;
  };
  const back = () => setCodes(undefined);
  const frame = (said: ComponentChildren) => (
    <Card name="merge" title="A second device" onClose={back}>
      {said}
    </Card>
  );
  if (codes === 'show')
    return (
      <LatePart part={showing} name="What shows codes" frame={frame}>
        {({ ShowCodes }) => (
          <ShowCodes
            make={async () => kept(await driver.signedText())}
            save={() => void saveLog(driver)}
            guarded
            onClose={back}
          />
        )}
      </LatePart>
    );
  if (codes === 'read')
    return (
      <LatePart part={reading} name="What reads codes" frame={frame}>
        {({ ReadCodes }) => <ReadCodes take={merge} onClose={back} />}
      </LatePart>
    );
  return (
    <Card name="merge" title="A second device" onClose={onClose}>
      <p>
        Save the log here (o), open its file on the other device under “Import”, and go on there: it writes a strand of
        its own. Bring its file back here. In any order, as often as you like. Where no file can pass, two screens and a
        camera do.
      </p>
      <div class="buttons">
        <button type="button" onClick={() => setCodes('show')}>
          Show as QR
        </button>
        {store && (
          <button type="button" onClick={() => setCodes('read')}>
            Read from another device’s screen
          </button>
        )}
      </div>
      <label class="field">
        <span>Merge another device’s file</span>
        <input
          type="file"
          accept="application/json,.json"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            void file?.text().then(async (text) => {
              setSaid(await merge(text));
              currentTarget.value = '';
            });
          }}
        />
      </label>
      <p role="status">{said}</p>
    </Card>
  );
}
