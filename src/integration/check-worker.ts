import { parentPort, workerData } from 'node:worker_threads';
import { movements } from '../load/history.ts';
import { currentReading, noteChange } from '../load/reading.ts';
import { type ContentErrors, errorsOf, printed } from './content-errors.ts';
import { readDeskConfig } from './desk-config.ts';

/**
 * Checks the content beside the dev server, with a reading of its own, so that no page waits for a rule. A message
 * holds the paths that have changed; the answer is what the check finds then.
 */
const root = String(workerData);
// A thread shares nothing with the one that has read the configuration: it reads it itself.
const configured = readDeskConfig(root);
parentPort?.on('message', (paths: readonly string[]) => {
  for (const path of paths) noteChange(root, path);
  void check();
});

async function check(): Promise<void> {
  await configured;
  const reading = currentReading(root);
  const errors = await errorsOf(reading, () => movements(root, 'HEAD'));
  const [first] = errors;
  const found: ContentErrors = {
    count: errors.length,
    text: errors.map((one) => printed(one)).join('\n\n'),
    first: first?.place,
  };
  parentPort?.postMessage(found);
}
