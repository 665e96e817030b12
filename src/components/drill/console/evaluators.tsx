import { useState } from 'preact/hooks';
import { at } from '../../../../config/at.ts';
import { certainSkew } from '../../../session/exercise/evaluator-times.ts';
import { clockSkew, type HandBack, mergeHandBack, readHandBack } from '../../../session/exercise/hand-back.ts';
import type { SessionState } from '../../../session/exercise/session.ts';
import { type Sheet, sheetOf, sheetText } from '../../../session/exercise/sheet.ts';
import { forgery, keepSigned } from '../../../store/signed.ts';
import { Card } from '../../session/card.tsx';
import { Code } from '../../session/code.tsx';
import type { Driver } from '../../session/driver.ts';
import { shortClock } from '../../session/format.ts';
import { fileName, saveFile } from '../../session/save.ts';
import { sheetToAddress } from '../sheet-address.ts';

/** Evaluators with devices of their own: the sheet that they open, and the strands that they hand back. */
export function EvaluatorsDialog({ driver, onClose }: { driver: Driver; onClose(): void }) {
  const [said, setSaid] = useState<readonly string[]>([]);
  const [code, setCode] = useState<string>();
  const { state } = driver;
  const saveSheet = () => {
    const sheet = sheetOf(state, driver.moment());
    if (sheet) saveFile(`${fileName(sheet.title)}-sheet.json`, 'application/json', sheetText(sheet));
  };
  const showCode = async () => {
    const sheet = sheetOf(state, driver.moment());
    if (sheet) setCode(await addressOf(sheet));
  };
  const merge = async (files: FileList | null) => {
    const words: string[] = [];
    for (const file of files ?? []) words.push(...(await mergeFile(driver, file, (files?.length ?? 0) > 1)));
    setSaid(words);
  };
  return (
    <Card name="evaluators" title="Evaluators with their own device" onClose={onClose}>
      <p>
        The sheet names the objectives, the critical tasks and the injects that are released by now; never what is to
        come. Whoever opens it writes on their own page, offline.
      </p>
      <div class="buttons">
        <button type="button" class="primary" onClick={saveSheet}>
          Save the sheet
        </button>
        <button type="button" onClick={() => void showCode()}>
          Show it as a code
        </button>
      </div>
      {code && (
        <Code
          text={code}
          label="The sheet as a code: scan it with the evaluator's phone"
          tooLong="This sheet is too long for a code: hand it over as a file."
        />
      )}
      <label class="field">
        <span>Merge an evaluator's file</span>
        <input
          type="file"
          multiple
          accept="application/json,.json"
          onChange={({ currentTarget }) => {
            const { files } = currentTarget;
            void merge(files).then(() => {
              currentTarget.value = '';
            });
          }}
        />
      </label>
      <div role="status">
        {said.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {namesOf(state).length > 0 && <p class="muted">On devices of their own so far: {namesOf(state).join(', ')}.</p>}
    </Card>
  );
}

async function addressOf(sheet: Sheet): Promise<string> {
  const page = new URL(at(`/drills/${sheet.drill}/evaluate/`), location.href);
  page.hash = `sheet=${await sheetToAddress(sheetText(sheet))}`;
  return page.href;
}

/** Merges one file and says what came of it; of several, which one was refused. */
async function mergeFile(driver: Driver, file: File, oneOfSeveral: boolean): Promise<string[]> {
  const refusal = (reason: string) =>
    `Refused: ${reason}${oneOfSeveral ? ` (${file.name})` : ''}. Nothing was changed.`;
  const read = readHandBack(await file.text());
  if (!read.value) return [refusal(read.reason)];
  const handBack = read.value;
  const cameBack = Date.now();
  const signatures = new Map(handBack.signature ? [[handBack.writer, handBack.signature]] : []);
  const forged = await forgery(handBack.events, signatures);
  if (forged) return [refusal(forged)];
  const double = [...driver.state.writers].some(([writer, { by }]) => by === handBack.by && writer !== handBack.writer);
  const merged = await driver.merge((state) => mergeHandBack(state, handBack));
  if (!merged.value) return [refusal(merged.reason)];
  const { fresh, uncounted } = merged.value;
  await keepSigned(driver.state.session, handBack.events, signatures);
  const skew = clockSkew(handBack, cameBack);
  // The report places the entries by it: it has to be in the log, which is all that a report is made from.
  if (fresh.length > 0 && certainSkew(skew) !== 0)
    await driver.run({ type: 'evaluator-clock-compared', payload: { writer: handBack.writer, ...skew } });
  const entries = fresh.filter(({ type }) => type !== 'joined').length;
  return [
    fresh.length === 0
      ? `Nothing new: all that “${handBack.by}” wrote is here already.`
      : `Merged ${entries} ${entries === 1 ? 'entry' : 'entries'} of “${handBack.by}”.`,
    skewText(handBack, cameBack),
    ...(double ? [`Two devices are called “${handBack.by}”: of two ratings of one task, the later counts.`] : []),
    ...uncounted.map(({ id, reason }) => `Not counted: ${id}, because ${reason}.`),
  ];
}

/** What the times in the file say of the evaluator's clock. Below this many milliseconds nobody need care. */
const noticed = 5_000;

function skewText(handBack: HandBack, cameBack: number): string {
  const { from, to } = clockSkew(handBack, cameBack);
  if (from > to) return `A clock was set while “${handBack.by}” wrote: how far it is off is not known.`;
  if (from > noticed) return `The clock of “${handBack.by}” is at least ${shortClock(from)} ahead of this one.`;
  if (to < -noticed) return `The clock of “${handBack.by}” is at least ${shortClock(-to)} behind this one.`;
  return `The clock of “${handBack.by}” agrees with this one, as far as can be told: between ${shortClock(Math.max(0, -from))} behind and ${shortClock(Math.max(0, to))} ahead.`;
}

function namesOf({ writers }: SessionState): string[] {
  return [...writers.values()].flatMap(({ by }) => by ?? []);
}
