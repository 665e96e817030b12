import { isKnownClean, rememberClean } from '../text/secrets/scan.ts';
import type { SourceFile } from '../text/source.ts';
import { type Guide, isGuide, knownGuide, rememberGuide } from './guides.ts';
import { type KeptRecord, keepRecord, meaningsMade, recallRecord } from './kept-record.ts';
import { type KeptScan, keptScan, recalledScan } from './kept-scan.ts';

/** What was worked out from one file's text alone, as JSON can hold it. What is not there is worked out again. */
interface Kept {
  record?: KeptRecord | undefined;
  guide?: KeptGuide | undefined;
  /** Whether it was searched for secrets and holds none. A file with one is never kept. */
  clean: boolean;
}

type KeptGuide = Pick<Guide, 'title' | 'order' | 'links'> & { scan: KeptScan };

/** What was worked out from a file so far, as a text that `recallFile` takes in another process; undefined where there is nothing to keep. */
export function keepFile(file: SourceFile): string | undefined {
  const clean = isKnownClean(file);
  const record = keepRecord(file);
  const guide = keepGuide(file);
  if (file.fault !== undefined || !(clean || record || guide)) return undefined;
  const kept: Kept = { record, guide, clean };
  return JSON.stringify(kept);
}

/** A mark of how much was worked out from a file: what was kept under another mark is out of date. */
export function progressOf(file: SourceFile): string {
  return `${meaningsMade(file)} ${isKnownClean(file)}`;
}

/**
 * Takes what `keepFile` made of the same text at the same path by the same engine. Whoever calls it answers for that.
 * @throws Error for a text that `keepFile` has not made.
 */
export function recallFile(file: SourceFile, text: string): void {
  const { record, guide, clean }: Kept = JSON.parse(text);
  if (record) recallRecord(file, record);
  if (guide && isGuide(file.path)) rememberGuide(file, { ...guide, scan: recalledScan(guide.scan) });
  if (clean) rememberClean(file);
}

function keepGuide(file: SourceFile): KeptGuide | undefined {
  const guide = knownGuide(file);
  // JSON has no infinite number, and no -0.
  if (!guide || !Number.isSafeInteger(guide.order) || Object.is(guide.order, -0)) return undefined;
  const { title, order, links, scan } = guide;
  return { title, order, links, scan: keptScan(scan) };
}
