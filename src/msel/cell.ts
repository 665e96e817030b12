/** A cell as a person sees it, with what its file knows of it. */
export interface Cell {
  /** Trimmed; line breaks are `\n`. Empty where nothing stands. */
  text: string;
  /** A day, `YYYY-MM-DD`, where the file holds a date. */
  day?: string;
  /** Seconds of the day, where the file holds a time. */
  second?: number;
  number?: number;
  /** The formula whose last saved value `text` is. It is never worked out here. */
  formula?: string;
}
