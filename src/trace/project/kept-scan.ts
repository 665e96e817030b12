import type { MarkdownScan } from '../text/markdown/scan.ts';

/** What was read of a Markdown text, as JSON can hold it. */
export type KeptScan = Omit<MarkdownScan, 'ids'> & { ids: readonly string[] };

/** A scan as JSON can hold it. */
export function keptScan(scan: MarkdownScan): KeptScan {
  return { ...scan, ids: [...scan.ids] };
}

/** The scan again. */
export function recalledScan(kept: KeptScan): MarkdownScan {
  return { ...kept, ids: new Set(kept.ids) };
}
