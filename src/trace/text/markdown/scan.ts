import type { SyntaxProblem } from '../place.ts';
import type { SlugRule } from './slug.ts';

/** A stretch of the source, end exclusive. */
export type Span = readonly [start: number, end: number];

/** A link in a document. Offsets count in the document, in UTF-16 units. */
export interface MarkdownLink {
  form: 'link' | 'image' | 'html' | 'autolink' | 'definition';
  url: string;
  /** Where the address stands, or for a reference its label. */
  offset: number;
  length: number;
  /** The label of a reference that nothing defines. */
  undefinedLabel?: string;
  /** Whether the address stands in a definition, which is listed too. */
  referenced?: true;
  /** Whether an expression gives the address, so that nobody can tell it from the text. `url` is that expression. */
  computed?: true;
}

export interface Heading {
  level: number;
  text: string;
  id: string;
  offset: number;
}

export interface MarkdownScan {
  links: MarkdownLink[];
  headings: Heading[];
  /** Every id that a link can name: of headings and of HTML elements. */
  ids: Set<string>;
  /** Stretches that hold no text of their own: code, tags, links. In no order. */
  opaque: Span[];
  /** What keeps a part of the document from being read. When the parser refuses the whole, `refused` is true, too. */
  problems: SyntaxProblem[];
  refused: boolean;
}

/** How a site reads its Markdown, and what ids it gives headings. */
export interface MarkdownOptions {
  mdx?: boolean;
  /** Whether `:name[…]` and `:::name` are directives, as in Starlight and Docusaurus. */
  directives?: boolean;
  /** Whether `--` is a dash, as Astro has it unless it is told otherwise. It changes the ids of headings. */
  smartPunctuation?: boolean;
  /** Whether a heading may name its own id: `{#id}` or `[#id]` at its end. */
  headingIds?: boolean;
  /** Whether each component has to be imported by the page that uses it. Other sites hand some to every page. */
  imported?: boolean;
  /** Whether MDX may hold HTML comments, which Docusaurus rewrites before it parses. */
  htmlComments?: boolean;
  /** The rule by which headings get their ids; absent, GitHub's, which Astro and Docusaurus have as well. */
  slugs?: SlugRule | undefined;
}
