import type { Remark } from '../../msel/list.ts';

/** What the page of a drill asks of the worker that reads lists. */
export interface MselQuestion {
  file: File;
  /** The sheet of a workbook, where it has several. */
  sheet: string | undefined;
  /** Day and time at which the story begins, `2026-02-02T08:35`, for a list that is of no drill of ours. */
  start: string | undefined;
  /** The zone of its times. */
  zone: string | undefined;
  /** The drill of the page, as JSON. */
  drill: string;
}

/** What a list would make of a drill: what is said of its rows, and the text of the file, unless something is still open. */
export interface MselPreview {
  heading: string;
  said: Remark[];
  yaml: string | undefined;
}

/** The preview, or the reason why the list is refused. */
export type MselAnswer = MselPreview | { refused: string };
