import { setFlagsFromString } from 'node:v8';
import { currentReading } from '../load/reading.ts';

/** From so many records on it counts: some 2,700 pages. To look for garbage sooner takes a seventh more time, and a smaller site would have it for nothing. */
const many = 2_000;

/** As V8 knows it: the heap may hold half as much again as what is in use before V8 looks for what is not. */
export const heapFlag = '--heap-growing-percent=50';

/**
 * Keeps the heap near to what is in use while a large site is built. Left to itself V8 lets garbage grow with what the machine has: 0.4 GB of
 * 4,000 pages. No limit is set, so nothing is too large to be built.
 */
export function keepHeapSmall(root: string): void {
  if (currentReading(root).project.records.length >= many) setFlagsFromString(heapFlag);
}
