import { useEffect, useRef, useState } from 'preact/hooks';
import { isName, joinStrand, longestName } from '../../../session/exercise/evaluator-strand.ts';
import { readSheet, type Sheet } from '../../../session/exercise/sheet.ts';
import { canonicalJson } from '../../../session/log/canonical.ts';
import { writerFrom } from '../../../session/log/ids.ts';
import { EvaluatorStore, type StoredStrand } from '../../../store/evaluator-store.ts';
import { type LinkHere, linkHere } from '../../../store/joining.ts';
import { LiveStrand } from '../../../store/live-strand.ts';
import { OwnLine } from '../../../store/own-line.ts';
import { keepShare, type Share, shareOf } from '../../../store/shares.ts';
import { LineState } from '../../session/share/line-state.tsx';
import '../../session/share/share-style.ts';
import { Desk } from './desk.tsx';

/** An evaluator's strand that is in line with the console: the sheet comes by itself, and what is written is sent as it is kept. */
interface Joined {
  own: OwnLine;
  live: LiveStrand | undefined;
}

/** The evaluator's page where a link opened it: a name, then the desk as ever, with its line above. */
export function EvaluateShared({ title, drill }: { title: string; drill: string }) {
  const read = linkHere();
  const link = read && 'link' in read && read.link.role === 'evaluator' ? read.link : undefined;
  const joined = useRef<Joined>();
  const [asks, setAsks] = useState(false);
  const [said, setSaid] = useState('');
  const [, redraw] = useState(0);
  const draw = () => redraw((count) => count + 1);

  const join = async (name: string) => {
    if (!link) return;
    setAsks(false);
    try {
      joined.current = await opened(link, name, drill, draw, setSaid);
      draw();
    } catch (error) {
      setSaid(error instanceof Error ? `${error.message}.` : 'This browser can not take part.');
    }
  };
  useEffect(() => {
    if (!link) return;
    void shareOf(link.session, ['evaluator']).then((known) => (known ? join(known.name) : setAsks(true)));
    const timer = setInterval(draw, 2_000);
    return () => {
      clearInterval(timer);
      void joined.current?.own.close();
    };
  }, []);

  const { own, live } = joined.current ?? {};
  const tryAgain = async () => {
    const store = await EvaluatorStore.open();
    if (store.ok) await live?.retry(store.value);
  };
  return (
    <>
      {own && (
        <div class="share-bar">
          <LineState state={own.state} lostSince={own.lostSince} retry={() => own.retry()} />
          {own.state.line === 'open' && own.conductor?.here === false && (
            <p role="alert">The facilitator’s device is not in line. What you write is kept for it.</p>
          )}
          {live?.failure && (
            <p role="alert">
              This browser keeps nothing. What was sent is in the facilitator’s log; after a reload you come as somebody
              new, under another name.
            </p>
          )}
          {own.refused.latest.some(({ fault }) => fault === 'locked') && (
            <p role="alert">
              Something came that this link does not open: it may have been revoked. Ask for the new one.
            </p>
          )}
        </div>
      )}
      {live ? (
        <Desk live={live} tryAgain={() => void tryAgain()} />
      ) : (
        <main class="evaluate-start" aria-labelledby="evaluate-title">
          <p class="exercise">EXERCISE</p>
          <h1 id="evaluate-title">Evaluate: {title}</h1>
          <p class="said" role="status">
            {said || (own ? 'Waiting for the sheet, which the facilitator’s device sends.' : '')}
          </p>
          {!link && (
            <p role="alert">Refused: {read && 'reason' in read ? read.reason : 'this is no link for evaluators'}.</p>
          )}
          {asks && (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                const form = event.currentTarget;
                const name = form instanceof HTMLFormElement ? String(new FormData(form).get('name') ?? '').trim() : '';
                if (isName(name)) void join(name);
                else setSaid('Type your name: one line.');
              }}
            >
              <label class="field" for="evaluator-name">
                Your name, as the report will show it
              </label>
              <input id="evaluator-name" name="name" type="text" required maxLength={longestName} autocomplete="name" />
              <button type="submit" class="primary">
                Begin
              </button>
            </form>
          )}
        </main>
      )}
    </>
  );
}

async function opened(
  link: LinkHere,
  name: string,
  drill: string,
  draw: () => void,
  say: (text: string) => void,
): Promise<Joined> {
  const opening = await EvaluatorStore.open();
  const store = opening.ok ? opening.value : undefined;
  const list = await store?.list();
  const stored = list?.ok ? list.value.find(({ sheet }) => sheet.session === link.session) : undefined;
  const writer = stored?.writer ?? writerFrom(crypto.getRandomValues(new Uint8Array(8)));
  const known = await shareOf(link.session, ['evaluator']);
  const share: Share = { ...link, name: stored?.name ?? name, isStruck: known?.isStruck ?? false };
  await keepShare(share);
  const look = () => {
    if (joined.own.isStruck) joined.live?.end('you were struck from this session: nothing more is taken');
    draw();
  };
  const changed = () => {
    joined.own.nudge();
    look();
  };
  const clock = () => joined.own.moment()?.wall ?? Date.now();
  const open = async (strand: StoredStrand) => {
    joined.live = await LiveStrand.open(store, strand, changed, clock);
    changed();
  };
  const take = async (sheet: Sheet) => {
    if (sheet.drill !== drill) return say(`Refused: this session is of another drill, “${sheet.title}”.`);
    if (joined.live) return void (await joined.live.renew(sheet));
    const begun = joinStrand(sheet, writer, share.name, clock());
    if (!begun.event) return say(`Refused: ${begun.reason}.`);
    const draft = { kind: 'neutral', text: '', about: '' };
    await open({ writer, name: share.name, sheet, firstSheetAt: sheet.at, events: [begun.event], draft });
  };
  let sheets: Promise<unknown> = Promise.resolve();
  const own = await OwnLine.open({
    share,
    url: import.meta.env.DRILLBOOK_RELAY ?? '',
    writer,
    strand: () => joined.live?.state.strand ?? stored?.events ?? [],
    shown: ({ value }) => {
      const read = sheetIn(value);
      if (read.sheet) sheets = sheets.then(() => take(read.sheet));
      else say(`Refused: ${read.reason}.`);
    },
    changed: look,
  });
  const joined: Joined = { own, live: undefined };
  if (stored) await open(stored);
  return joined;
}

/** The sheet that was shown, proved as one from a file is. */
function sheetIn(value: unknown): ReturnType<typeof readSheet> {
  return readSheet(`${canonicalJson(value)}\n`);
}
