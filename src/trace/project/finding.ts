import { compare } from '../text/compare.ts';
import type { Position } from '../text/place.ts';

export type Level = 'error' | 'warning' | 'info';

/** A place in a file: `line` and `column` count from 1. */
export interface Place extends Position {
  path: string;
}

/** A place that belongs to a finding: the far end of a link, the first of two duplicates. */
export interface RelatedPlace {
  message: string;
  place: Place;
}

/** One thing that a rule found. Every report is made from these and nothing else. */
export interface Finding {
  rule: string;
  level: Level;
  message: string;
  place: Place;
  /** The file that it is in: the path of its place, which may be known before line and column are. */
  file: string;
  /** What would be right: the nearest id, the expected form. */
  help?: string | undefined;
  /** The record or link that the finding is about, as waivers name it: `playbook:tmt/emergency-stop#verify`. */
  subject?: string | undefined;
  /** What is missing, where several findings may have the same cause: `risk:R-099`. */
  target?: string | undefined;
  related?: RelatedPlace[] | undefined;
  /** The plan of the record at fault. */
  plan?: string | undefined;
  /** How many other findings are gone once this one is mended, and are left out of the report until then. */
  waiting?: number | undefined;
}

/** A finding whose costly parts are worked out when a report first asks for them. */
export interface FindingDraft {
  rule: string;
  level: Level;
  message: string;
  place: () => Place;
  /** The path of the place, where it is known without working out the place. */
  file?: (() => string) | string | undefined;
  help?: (() => string | undefined) | string | undefined;
  subject?: string | undefined;
  target?: string | undefined;
  related?: (() => RelatedPlace[]) | undefined;
  plan?: string | undefined;
  waiting?: number | undefined;
}

/**
 * Makes a finding of a draft. Places cost a full parse of the file and suggestions a search through every id, so each is
 * computed once, and only when somebody reads it.
 */
export function finding(draft: FindingDraft): Finding {
  return new DraftedFinding(draft);
}

/** The same finding with its help in other words, worked out when a report first asks for it. */
export function helpedBy(one: Finding, words: (help: string) => string): Finding {
  return finding({
    ...pick(one),
    place: () => one.place,
    file: () => one.file,
    related: () => one.related ?? [],
    help: () => (one.help === undefined ? undefined : words(one.help)),
  });
}

function pick({ rule, level, message, subject, target, plan, waiting }: Finding) {
  return { rule, level, message, subject, target, plan, waiting };
}

/** A class, because tens of thousands are made in a check: an object with getters of its own costs several times as much. */
class DraftedFinding implements Finding {
  readonly rule: string;
  readonly level: Level;
  readonly message: string;
  readonly subject: string | undefined;
  readonly target: string | undefined;
  readonly plan: string | undefined;
  readonly waiting: number | undefined;
  readonly #draft: FindingDraft;
  #place: Place | undefined;
  #related: RelatedPlace[] | undefined;
  #help: { text: string | undefined } | undefined;

  constructor(draft: FindingDraft) {
    this.rule = draft.rule;
    this.level = draft.level;
    this.message = draft.message;
    this.subject = draft.subject;
    this.target = draft.target;
    this.plan = draft.plan;
    this.waiting = draft.waiting;
    this.#draft = draft;
  }

  get place(): Place {
    this.#place ??= this.#draft.place();
    return this.#place;
  }

  get file(): string {
    const { file } = this.#draft;
    return typeof file === 'function' ? file() : (file ?? this.place.path);
  }

  get help(): string | undefined {
    const { help } = this.#draft;
    this.#help ??= { text: typeof help === 'function' ? help() : help };
    return this.#help.text;
  }

  get related(): RelatedPlace[] {
    this.#related ??= this.#draft.related?.() ?? [];
    return this.#related;
  }
}

const gravity: Record<Level, number> = { error: 0, warning: 1, info: 2 };

/** Orders findings by file, line and column, so that reports of the same content are the same. */
export function byPlace(left: Finding, right: Finding): number {
  return (
    compare(left.file, right.file) ||
    left.place.line - right.place.line ||
    left.place.column - right.place.column ||
    compare(left.rule, right.rule) ||
    compare(left.message, right.message)
  );
}

/** Orders findings with the gravest first, then what most others wait for, then by place. */
export function byGravity(left: Finding, right: Finding): number {
  return (
    gravity[left.level] - gravity[right.level] || (right.waiting ?? 0) - (left.waiting ?? 0) || byPlace(left, right)
  );
}
