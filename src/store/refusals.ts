import { isHarmless, type Refusal } from '../relay/refusal.ts';

/** So many are named; the others are counted. */
const named = 20;

/** What came over a relay and was refused, for people to see. */
export class Refusals {
  #count = 0;
  #latest: readonly Refusal[] = [];

  add(refused: readonly Refusal[]): void {
    const grave = refused.filter(({ fault }) => !isHarmless(fault));
    this.#count += grave.length;
    this.#latest = [...this.#latest, ...grave].slice(-named);
  }

  get count(): number {
    return this.#count;
  }

  /** The latest ones, in order. */
  get latest(): readonly Refusal[] {
    return this.#latest;
  }
}
