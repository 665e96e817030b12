import { isUndoable, type SessionState } from '../../../session/exercise/session.ts';
import { hexOf } from '../../../session/log/sha256.ts';
import { zonedText } from '../../../session/report/format.ts';
import { masked, secretsIn } from '../../../session/response/secrets.ts';
import type { Answers, Ask } from '../../session/ask.tsx';
import { askText, type Run } from '../../session/ask-simple.ts';
import type { Question } from '../../session/question.ts';
import { keepAlert, pastedAlert } from '../../ui/pasted-alert.ts';
import { datable } from './datable.ts';
import { happenedQuestions, readHappened } from './happened.ts';
import type { Scene } from './scene.ts';
import { labelOf } from './taken-back.ts';

/**
 * A note, with when it happened where that is not now. What looks like a secret is held back until somebody decides. The first one is
 * proposed to be the alert that led here.
 */
export function askNote({ run, moment, state }: Pick<Scene, 'run' | 'moment' | 'state'>): Ask {
  const alert = state.notes.length === 0 ? pastedAlert() : undefined;
  const hint = alert && 'From the finder, where you pasted it: keep it, change it, or write something else.';
  return guarded({
    title: 'Note',
    draft: 'note',
    questions: [
      { id: 'text', label: 'Note', kind: 'paragraph', required: true, value: alert, hint },
      ...happenedQuestions(moment().wall),
    ],
    action: 'Keep it',
    submit: async ({ text = '', happened, which }) => {
      const read = readHappened({ happened, which }, moment().wall);
      if (read.reason !== undefined) return read.reason;
      const refused = await run({ type: 'note-taken', payload: { text, ...read.value } });
      if (refused === undefined) keepAlert('');
      return refused;
    },
  });
}

/** What somebody suspects. */
export function askSuspicion(run: Run): Ask {
  return guarded(
    askText(
      'What is suspected',
      'Suspicion',
      (text) => ({ type: 'note-taken', payload: { text, suspects: true } }),
      run,
    ),
  );
}

/** Which suspicion is ruled out, and by what. */
export function askRuleOut({ notes }: SessionState, run: Run): Ask | string {
  const out = new Set(notes.flatMap(({ payload }) => payload.rulesOut ?? []));
  const open = notes.filter(({ event, payload }) => payload.suspects && !out.has(event));
  if (open.length === 0) return 'There is no open suspicion to rule out: note one first (s).';
  return guarded({
    title: 'Rule out a suspicion',
    questions: [
      {
        id: 'of',
        label: 'Which',
        kind: 'choice',
        required: true,
        options: open.map(({ event, payload }) => ({ value: event, label: payload.text })),
      },
      { id: 'text', label: 'What rules it out', kind: 'line', required: true },
    ],
    action: 'Rule it out',
    submit: ({ of = '', text = '' }) => run({ type: 'note-taken', payload: { text, rulesOut: of } }),
  });
}

/** What has words of its own for what it was, or is set anew instead. */
const unsaid: ReadonlySet<string> = new Set(['corrected', 'variable-set']);

/** What in the log is wrong, and how it is right: both stay in it. */
export function askCorrection(state: SessionState, run: Run): Ask | string {
  const { events, undone, plan } = state;
  const written = events.filter(({ type, id }) => isUndoable(type) && !unsaid.has(type) && !undone.has(id));
  if (written.length === 0) return 'Nothing stands in the log yet that could be wrong.';
  const time = (at: string) => zonedText(at, plan.market.zone ?? 'UTC').slice(11, 19);
  return guarded({
    title: 'Correct what was written',
    text: 'The log keeps what was written, and beside it how it is right.',
    questions: [
      {
        id: 'event',
        label: 'What is wrong',
        kind: 'select',
        required: true,
        options: written
          .slice(-100)
          .toReversed()
          .map((event) => ({ value: event.id, label: `${time(event.at)} ${labelOf(event, state)}` })),
      },
      { id: 'text', label: 'How it is right', kind: 'paragraph', required: true },
    ],
    action: 'Correct it',
    submit: ({ event = '', text = '' }) => run({ type: 'corrected', payload: { event, text } }),
  });
}

/** A lesson, written down while it is fresh. */
export function askLesson(me: string | undefined, run: Run): Ask {
  const by = me === undefined ? {} : { by: me };
  return guarded(
    askText('Lesson', 'What to remember', (text) => ({ type: 'lesson-noted', payload: { text, ...by } }), run),
  );
}

/** A decision that no step asks for. */
export function askDecision(scene: Pick<Scene, 'me' | 'moment' | 'run'>): Ask {
  return guarded(datable(scene, (run) => decision(scene.me, run)));
}

function decision(me: string | undefined, run: Run): Ask {
  return {
    title: 'A decision',
    draft: 'decision',
    questions: [
      { id: 'question', label: 'What was decided', kind: 'line', required: true },
      { id: 'chosen', label: 'How', kind: 'line', required: true },
      { id: 'against', label: 'What else was on the table', kind: 'line', hint: 'With commas between.' },
      { id: 'owner', label: 'Who decided', kind: 'line', value: me, required: true },
      { id: 'rationale', label: 'Why', kind: 'paragraph' },
    ],
    action: 'Keep it',
    submit: ({ question = '', chosen = '', against = '', owner = '', rationale }) => {
      const others = against.split(',').map((text) => text.trim());
      const labels = [...new Set([chosen, ...others.filter(Boolean)])];
      const options = labels.map((label, index) => ({ id: `option-${index + 1}`, label }));
      return run({
        type: 'decision-taken',
        payload: {
          question,
          options,
          chosen: 'option-1',
          owner,
          substitute: false,
          ...(rationale ? { rationale } : {}),
        },
      });
    },
  };
}

/** Evidence by its name and hash: the file itself stays where it is. */
export function askEvidence(run: Run): Ask {
  return {
    title: 'Evidence',
    text: 'Only the file’s name, size and SHA-256 enter the log: keep the file itself where your desk keeps such things.',
    questions: [{ id: 'file', label: 'File', kind: 'file', required: true }],
    action: 'Add it',
    submit: async (_, files) => {
      const file = files?.['file'];
      if (!file) return 'No file is chosen.';
      const { SHA256 } = await import('@stablelib/sha256');
      const hash = new SHA256();
      for (let at = 0; at < file.size; at += slice)
        hash.update(new Uint8Array(await file.slice(at, at + slice).arrayBuffer()));
      const hex = hexOf(hash.digest());
      return run({
        type: 'evidence-added',
        payload: { name: file.name.replaceAll(/\s+/g, ' ').slice(0, 1_000), sha256: hex, bytes: file.size },
      });
    },
  };
}

/** How much of a file is read at a time, in bytes: a large one never fills the memory. */
const slice = 4 * 1024 * 1024;

/**
 * A question whose texts are looked through first: what looks like a password, a key or an account number beside one is shown, and
 * nothing is kept before somebody has masked it or said that it may stand.
 */
export function guarded(ask: Ask): Ask {
  const secret: Question = {
    id: 'secret',
    label: 'If there is a password or a key in it',
    kind: 'select',
    group: 'Passwords and keys',
    options: [
      { value: '', label: 'Ask me' },
      { value: 'mask', label: 'Mask it' },
      { value: 'keep', label: 'Keep it as it stands' },
    ],
  };
  return {
    ...ask,
    questions: [...ask.questions, secret],
    submit: async ({ secret: doing, ...answers }) => {
      const found = doing === 'keep' ? [] : Object.values(answers).flatMap(secretsIn);
      const [first] = found;
      if (!first) return ask.submit(answers);
      if (doing === 'mask') return ask.submit(maskedAnswers(answers));
      return `There is ${first.what} in it: “${masked(first.text).slice(0, 40)}”. Mask it or keep it, under “Passwords and keys” below, or take it out.`;
    },
  };
}

function maskedAnswers(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).map(([id, text]) => [id, masked(text)]));
}
