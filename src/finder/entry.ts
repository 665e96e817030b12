/** What a text of a page is, as far as finding goes. The order is that of their weight. */
export const textKinds = ['title', 'symptom', 'signal', 'command', 'step', 'about'] as const;
export type TextKind = (typeof textKinds)[number];

/** One text of a page, and the anchor that it stands at. */
export interface FinderText {
  kind: TextKind;
  text: string;
  anchor?: string | undefined;
}

/** A page that the finder can answer with. */
export interface FinderPage {
  /** Its address on the site: `/plans/tmt/playbooks/emergency-stop/`. */
  path: string;
  title: string;
  /** What stands beside the title: the plan's name, "Severity". */
  of: string;
  texts: readonly FinderText[];
  /** A page that people act from counts for more than one that they read. */
  rank: 'act' | 'read';
}

/** A kind of trouble that no playbook of these plans is about: the nearest ones are offered, and that is said. */
export interface FinderFamily {
  title: string;
  words: readonly string[];
  /** Paths of the nearest playbooks, best first. */
  nearest: readonly string[];
}

/** What stands at the end of every answer: what to do where no playbook fits. */
export interface LastResort {
  path: string;
  title: string;
}

/** All that the finder knows: made at build time, and small enough to travel with a page. */
export interface FinderData {
  pages: readonly FinderPage[];
  families: readonly FinderFamily[];
  /** Register numbers by their letters, as ranges: `{ R: [[1, 16]] }`, with the pattern of their pages. */
  registers: readonly { letters: string; path: string; ranges: readonly (readonly [number, number])[] }[];
  last: readonly LastResort[];
}
