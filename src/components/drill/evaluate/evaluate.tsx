import { useEffect, useState } from 'preact/hooks';
import { joinStrand, longestName } from '../../../session/exercise/evaluator-strand.ts';
import { readSheet, type Sheet } from '../../../session/exercise/sheet.ts';
import { writerFrom } from '../../../session/log/ids.ts';
import { EvaluatorStore, type StoredStrand } from '../../../store/evaluator-store.ts';
import { LiveStrand } from '../../../store/live-strand.ts';
import { sheetFromAddress } from '../sheet-address.ts';
import { Desk } from './desk.tsx';
import { SheetFile } from './sheet-file.tsx';

/** The evaluator's page: open a sheet, give a name, and write a strand of one's own. The address names the strand. */
export function Evaluate({ title, drill }: { title: string; drill: string }) {
  const [store, setStore] = useState<EvaluatorStore>();
  const [strands, setStrands] = useState<StoredStrand[]>([]);
  const [sheet, setSheet] = useState<Sheet>();
  const [live, setLive] = useState<LiveStrand>();
  const [said, setSaid] = useState('');
  const [, redraw] = useState(0);

  const open = async (stored: StoredStrand, from = store) => {
    const opened = await LiveStrand.open(from, stored, () => redraw((count) => count + 1));
    history.replaceState(null, '', `#strand=${stored.writer}`);
    setLive(opened);
  };
  const take = (text: string) => {
    const read = readSheet(text);
    if (!read.sheet) setSaid(`Refused: ${read.reason}.`);
    else if (read.sheet.drill !== drill) setSaid(`Refused: this sheet is of another drill, “${read.sheet.title}”.`);
    else {
      setSaid('');
      setSheet(read.sheet);
    }
  };
  useEffect(() => {
    const part = new URLSearchParams(location.hash.slice(1));
    const carried = part.get('sheet');
    if (carried) void sheetFromAddress(carried).then((text) => take(text ?? ''));
    void EvaluatorStore.open().then(async (opened) => {
      if (!opened.ok) return setSaid(`${opened.failure.text} Save your strand to a file before you leave this page.`);
      setStore(opened.value);
      const list = await opened.value.list();
      if (!list.ok) return setSaid(list.failure.text);
      const here = list.value.filter((strand) => strand.sheet.drill === drill);
      setStrands(here);
      const named = here.find(({ writer }) => writer === part.get('strand'));
      if (named) await open(named, opened.value);
    });
  }, []);

  const begin = (event: SubmitEvent) => {
    event.preventDefault();
    if (!sheet || !(event.currentTarget instanceof HTMLFormElement)) return;
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    const writer = writerFrom(crypto.getRandomValues(new Uint8Array(8)));
    const joined = joinStrand(sheet, writer, name, Date.now());
    if (!joined.event) return setSaid(`Refused: ${joined.reason}.`);
    const draft = { kind: 'neutral', text: '', about: '' };
    void open({ writer, name, sheet, firstSheetAt: sheet.at, events: [joined.event], draft });
  };
  const tryAgain = async () => {
    const opened = await EvaluatorStore.open();
    if (opened.ok) await live?.retry(opened.value);
  };
  const goOn = async (strand: StoredStrand) => {
    await open(sheet && sheet.at > strand.sheet.at && sheet.root === strand.sheet.root ? { ...strand, sheet } : strand);
  };

  if (live) return <Desk live={live} tryAgain={() => void tryAgain()} />;
  const known = strands.filter((strand) => !sheet || strand.sheet.session === sheet.session);
  return (
    <main class="evaluate-start" aria-labelledby="evaluate-title">
      <p class="exercise">EXERCISE</p>
      <h1 id="evaluate-title">Evaluate: {title}</h1>
      <p class="said" role="status">
        {said}
      </p>
      {known.map((strand) => (
        <p key={strand.writer}>
          <button type="button" class="primary" onClick={() => void goOn(strand)}>
            Go on as {strand.name}
          </button>{' '}
          <small>{strand.events.length - 1} entries in this browser</small>
        </p>
      ))}
      {sheet ? (
        <form onSubmit={begin}>
          <p>
            The sheet of {sheet.title}, made {new Date(sheet.at).toLocaleString('en-GB')}.
          </p>
          <label class="field" for="evaluator-name">
            Your name, as the report will show it
          </label>
          <input id="evaluator-name" name="name" type="text" required maxLength={longestName} autocomplete="name" />
          <button type="submit" class="primary">
            Begin
          </button>
        </form>
      ) : (
        <>
          <p>
            The facilitator gives you a sheet: a code that you scan, or a file. What you write stays on this device
            until you hand it back as a file.
          </p>
          <SheetFile label="Open a sheet" take={take} />
        </>
      )}
    </main>
  );
}
