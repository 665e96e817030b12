import {
  type EvaluatorCommand,
  type EvaluatorEvent,
  type EvaluatorState,
  readStrand,
  undoLast,
  writeStrand,
} from '../session/exercise/evaluator-strand.ts';
import type { Sheet } from '../session/exercise/sheet.ts';
import { strandText } from '../session/exercise/strand-file.ts';
import type { EvaluatorDraft, EvaluatorStore, StoredStrand } from './evaluator-store.ts';
import type { Failure, Kept } from './failures.ts';
import { takePen } from './pen.ts';
import { signaturesIfAny } from './signed.ts';

/**
 * An evaluator's strand that is open in this window. What is written goes to disk one after another, and is shown once
 * it is there. Where the browser keeps nothing it goes on in memory, and `failure` says so: the file can still be saved.
 */
export class LiveStrand {
  #store: EvaluatorStore | undefined;
  readonly #changed: () => void;
  readonly #clock: () => number;
  #stored: StoredStrand;
  #state: EvaluatorState;
  #failure: Failure | undefined;
  #readOnly = false;
  #ended: string | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(
    store: EvaluatorStore | undefined,
    stored: StoredStrand,
    changed: () => void,
    clock: () => number,
  ) {
    this.#clock = clock;
    this.#store = store;
    this.#stored = stored;
    this.#state = readStrand(stored.events, stored.sheet);
    this.#changed = changed;
  }

  /**
   * Opens a strand, a new one as well; without a store it lives in memory. `changed` is called whenever there is something to show; `clock` gives
   * the time in epoch milliseconds: the console's, where that is known.
   */
  static async open(
    store: EvaluatorStore | undefined,
    stored: StoredStrand,
    changed: () => void,
    clock: () => number = Date.now,
  ): Promise<LiveStrand> {
    const live = new LiveStrand(store, stored, changed, clock);
    const onStolen = () => live.#stepBack();
    const pen = await takePen(`strand-${stored.writer}`, { steal: false, onStolen });
    if (pen) await live.#keep(() => store?.keep(stored));
    else live.#stepBack();
    return live;
  }

  get state(): EvaluatorState {
    return this.#state;
  }

  get sheet(): Sheet {
    return this.#stored.sheet;
  }

  get draft(): EvaluatorDraft {
    return this.#stored.draft;
  }

  /** Nothing more can be written here: each try is answered with the reason. What was written stays, and can be saved. */
  end(reason: string): void {
    this.#ended = reason;
  }

  /** Why the browser keeps nothing more, since when it is so. */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** True while another window writes to this strand. */
  get readOnly(): boolean {
    return this.#readOnly;
  }

  /**
   * Writes something down and empties the draft where it came from there. Answers with nothing, or with the reason why not.
   * @param left what is left of the draft, unless somebody types on before it is written
   */
  write(command: EvaluatorCommand, left = this.draft): Promise<string | undefined> {
    const typed = this.draft;
    return this.#enqueue(async () => {
      const { event, reason } = writeStrand(this.#state, this.sheet, command, this.#clock());
      return event ? this.#add(event, () => (this.draft === typed ? left : this.draft)) : reason;
    });
  }

  /** Takes back the last entry that stands. */
  undo(): Promise<string | undefined> {
    return this.#enqueue(async () => {
      const event = undoLast(this.#state, this.sheet, this.#clock());
      return event ? this.#add(event, () => this.draft) : 'there is nothing of yours to take back';
    });
  }

  /** Goes on from a newer sheet of the same session: more injects have been released. */
  renew(sheet: Sheet): Promise<string | undefined> {
    return this.#enqueue(async () => {
      if (sheet.session !== this.sheet.session || sheet.root !== this.sheet.root)
        return 'this sheet is of another session: open it on a page of its own';
      if (sheet.at < this.sheet.at) return 'this sheet is older than the one that is open';
      this.#stored = { ...this.#stored, sheet };
      this.#state = readStrand(this.#state.strand, sheet);
      await this.#keep(() => this.#store?.keep(this.#stored));
      this.#changed();
      return undefined;
    });
  }

  /** Tries storage again after a failure, in a store that was just opened: what is in this window only is kept there. */
  retry(store: EvaluatorStore): Promise<void> {
    return this.#enqueue(async () => {
      this.#store = store;
      this.#failure = undefined;
      await this.#keep(() => store.keep({ ...this.#stored, events: [...this.#state.strand] }));
      this.#changed();
    });
  }

  /** Keeps what is half written, as it is typed: at once, past whatever waits to be written, since the page may go. */
  keepDraft(draft: EvaluatorDraft): void {
    this.#stored = { ...this.#stored, draft };
    this.#changed();
    void this.#keep(() => this.#store?.keepDraft(this.#state.writer, draft));
  }

  /** The strand as a file for the console, signed by this device where it can sign. */
  async fileText(): Promise<string> {
    const { sheet, firstSheetAt } = this.#stored;
    const { writer, name, strand } = this.#state;
    const { session, fingerprint } = sheet;
    const savedAt = new Date().toISOString();
    const signature = (await signaturesIfAny(session, writer, strand)).get(writer);
    return strandText({ session, fingerprint, writer, by: name, sheetAt: firstSheetAt, savedAt, signature }, strand);
  }

  /** @param draft what is half written, at the moment that it is asked */
  async #add(event: EvaluatorEvent, draft: () => EvaluatorDraft): Promise<string | undefined> {
    if (this.#ended !== undefined) return this.#ended;
    if (this.#readOnly) return 'another window of this browser writes to this strand: go on there';
    const conflict = await this.#keep(() => this.#store?.append(event, draft()));
    if (conflict !== undefined) return conflict;
    this.#stored = { ...this.#stored, draft: draft() };
    this.#state = readStrand([...this.#state.strand, event], this.sheet);
    this.#changed();
    return undefined;
  }

  /** Stores something; a failure is shown and the strand goes on in memory, but for another window that wrote. */
  async #keep(work: () => Promise<Kept<unknown>> | undefined): Promise<string | undefined> {
    if (this.#failure || this.#readOnly) return undefined;
    const written = await work();
    if (written === undefined) this.#failure = { kind: 'blocked', text: 'This browser keeps nothing for this page.' };
    else if (!written.ok && written.failure.kind === 'conflict') {
      this.#stepBack();
      return written.failure.text;
    } else if (!written.ok) this.#failure = written.failure;
    return undefined;
  }

  #stepBack(): void {
    this.#readOnly = true;
    this.#changed();
  }

  #enqueue<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = this.#queue.then(work, work);
    this.#queue = next.catch(() => undefined);
    return next;
  }
}
