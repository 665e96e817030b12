import { useEffect, useRef, useState } from 'preact/hooks';
import { type EvaluatorCommand, ownStanding } from '../../../session/exercise/evaluator-strand.ts';
import { readSheet } from '../../../session/exercise/sheet.ts';
import type { EvaluatorDraft } from '../../../store/evaluator-store.ts';
import type { LiveStrand } from '../../../store/live-strand.ts';
import { shortClock } from '../../session/format.ts';
import { KeysCard } from '../../session/keys-card.tsx';
import { fileName, saveFile } from '../../session/save.ts';
import { useKeys } from '../../session/use-keys.ts';
import { Composer, type EntryKind } from './composer.tsx';
import { Entries } from './entries.tsx';
import { type Action, actionOf, keyGroups } from './keys.ts';
import { SheetFile } from './sheet-file.tsx';
import { Tasks } from './tasks.tsx';

/** One screen for an evaluator: tasks with their ratings, what is being written, and what was written. */
export function Desk({ live, tryAgain }: { live: LiveStrand; tryAgain(): void }) {
  const { sheet, state, draft } = live;
  const tasks = sheet.objectives.flatMap(({ targets }) => targets.flatMap((target) => target.tasks));
  const [selected, setSelected] = useState(tasks[0]?.id ?? '');
  const [said, setSaid] = useState('');
  const [card, setCard] = useState(false);
  const writing = useRef<HTMLTextAreaElement>(null);
  const beingKept = useRef<EvaluatorDraft | undefined>(undefined);

  const say = (reason: string | undefined, done = '') =>
    setSaid(reason === undefined ? done : `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`);
  const write = async (command: EvaluatorCommand, words: string) => say(await live.write(command), words);
  const rate = (task: string, rating: 'P' | 'S' | 'M' | 'U') => {
    setSelected(task);
    void write({ type: 'task-rated', payload: { task, rating } }, `Rated ${rating}.`);
  };
  const begin = (kind: EntryKind) => {
    // What is half written keeps its text: only what it will become is another thing.
    live.keepDraft({ kind, text: draft.text, about: kind === 'parked' ? '' : selected && `task:${selected}` });
    writing.current?.focus();
  };
  const keep = async () => {
    // A second press while it is being stored is one press: the same words are kept once.
    if (beingKept.current === draft) return;
    beingKept.current = draft;
    const written = live.write(commandOf(draft), { ...draft, text: '' });
    const reason = await written.finally(() => {
      beingKept.current = undefined;
    });
    say(reason, 'Kept.');
    // Whoever has gone on to type keeps the field.
    if (reason === undefined && live.draft.text === '') writing.current?.blur();
  };
  const move = (by: number) => {
    const at = tasks.findIndex(({ id }) => id === selected);
    const to = tasks[Math.max(0, Math.min(tasks.length - 1, at + by))]?.id ?? '';
    setSelected(to);
    document.getElementById(`task-${to}`)?.scrollIntoView({ block: 'nearest' });
  };
  const save = async () => {
    const text = await live.fileText();
    saveFile(`${fileName(sheet.title)}-${fileName(state.name)}-strand.json`, 'application/json', text);
    setSaid('Saved. Give the file to the facilitator; save again after you have written more.');
  };
  const act = (action: Action) => {
    if (action === 'undo') void live.undo().then((reason) => say(reason, 'Taken back.'));
    else if (action === 'save') void save();
    else if (action === 'keys') setCard(true);
    else if (action === 'next' || action === 'previous') move(action === 'next' ? 1 : -1);
    else if (action === 'rate-P') rate(selected, 'P');
    else if (action === 'rate-S') rate(selected, 'S');
    else if (action === 'rate-M') rate(selected, 'M');
    else if (action === 'rate-U') rate(selected, 'U');
    else begin(action);
  };
  useKeys(actionOf, !card, act);

  return (
    <div class="desk">
      <header class="desk-bar">
        <p class="exercise">EXERCISE</p>
        <div>
          <h1>{sheet.title}</h1>
          <p>
            Evaluator: {state.name} · <Since startEx={sheet.startEx} />
          </p>
        </div>
        <div class="buttons">
          <button type="button" class="primary" onClick={() => void save()}>
            Save your strand <kbd>o</kbd>
          </button>
          <button type="button" onClick={() => act('undo')}>
            Undo <kbd>u</kbd>
          </button>
          <button type="button" class="keys" onClick={() => setCard(true)} aria-label="Keys">
            <kbd>?</kbd>
          </button>
        </div>
      </header>
      {live.failure && (
        <p class="banner" role="alert">
          {live.failure.text} What you write is in this window only: save your strand to a file before you close it.{' '}
          <button type="button" onClick={tryAgain}>
            Try again
          </button>
        </p>
      )}
      {live.readOnly && (
        <p class="banner read-only" role="alert">
          Another window of this browser writes to this strand. Go on there, or close it and load this page again.
        </p>
      )}
      <p class="said" role="status">
        {said}
      </p>
      <main>
        <Tasks
          sheet={sheet}
          standing={(task) => ownStanding(state, task)}
          selected={selected}
          select={setSelected}
          rate={rate}
        />
        <div class="desk-right">
          <Composer
            sheet={sheet}
            draft={draft}
            change={(next) => live.keepDraft(next)}
            keep={() => void keep()}
            field={writing}
            begin={begin}
          />
          <Entries sheet={sheet} entries={state.entries} />
          <details class="panel">
            <summary>A newer sheet</summary>
            <p class="muted">
              It names the injects that were released since this one was made: {sheet.injects.length} so far.
            </p>
            <SheetFile
              label="Open a newer sheet"
              take={(text) => {
                const read = readSheet(text);
                if (!read.sheet) return say(`refused: ${read.reason}`);
                void live
                  .renew(read.sheet)
                  .then((reason) => say(reason && `refused: ${reason}`, 'The newer sheet is open.'));
              }}
            />
          </details>
        </div>
      </main>
      {card && <KeysCard groups={keyGroups} onClose={() => setCard(false)} />}
    </div>
  );
}

/** Time since StartEx by this device's clock, pauses included: the sheet knows of none. */
function Since({ startEx }: { startEx: string | undefined }) {
  const [wall, setWall] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setWall(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  if (startEx === undefined) return <>this sheet was made before StartEx</>;
  return <span role="timer">{shortClock(Math.max(0, wall - Date.parse(startEx)))} since StartEx</span>;
}

function commandOf({ kind, text: typed, about }: LiveStrand['draft']): EvaluatorCommand {
  const text = typed.trim();
  const [what, id = ''] = about.split(':');
  const task = what === 'task' && id ? { task: id } : {};
  const inject = what === 'inject' && id ? { inject: id } : {};
  if (kind === 'note') return { type: 'note-taken', payload: { text, ...inject } };
  if (kind === 'parked') return { type: 'item-parked', payload: { text } };
  const sort = kind === 'strength' || kind === 'area-for-improvement' ? kind : 'neutral';
  return { type: 'observation-made', payload: { kind: sort, text, ...task, ...inject } };
}
