import fc from 'fast-check';
import { anyCommand } from './arbitrary.ts';
import { devicesAtMost, doings, work } from './devices.ts';
import { begun, minute, started } from './fixtures.ts';
import { anyIncidentCommand } from './incident-commands.ts';

const skews = fc.array(fc.integer({ min: -20 * minute, max: 20 * minute }), {
  minLength: devicesAtMost,
  maxLength: devicesAtMost,
});
/** A drill or an incident that several devices worked, each with a clock of its own. */
export const worked = fc.oneof(
  fc.tuple(doings(anyCommand), skews).map(([all, by]) => work(started(), all, by)),
  fc.tuple(doings(anyIncidentCommand), skews).map(([all, by]) => work(begun(), all, by)),
);
