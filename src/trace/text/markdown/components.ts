import { positionIn, type SyntaxProblem } from '../place.ts';

/** The components that an MDX page uses, held against what its code imports or makes. */
export class Components {
  readonly #used = new Map<string, number>();
  readonly #words = new Set<string>();

  /** An element stands at an offset; null for a fragment. Only a name that begins with a capital, or has a dot in it, is a component's. */
  use(name: string | null, start: number): void {
    if (name !== null && /^[A-Z]|\./.test(name) && !this.#used.has(name)) this.#used.set(name, start);
  }

  /** Imports and exports of the page. Every word of them may be a name but those of a path. */
  code(text: string): void {
    for (const word of text.replaceAll(/"[^"\n]*"|'[^'\n]*'/g, '').match(/[\w$]+/g) ?? []) this.#words.add(word);
  }

  /** Those that have no name in the code, each where it is used first. */
  *problems(source: string): Generator<SyntaxProblem> {
    for (const [name, start] of this.#used)
      if (!this.#words.has(name.split('.')[0] ?? ''))
        yield {
          message: `nothing imports the component <${name}>, so the site cannot be built`,
          position: positionIn(source, start),
        };
  }
}
