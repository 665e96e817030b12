import { expect, it } from 'vitest';
import { askTold } from '../../../src/components/respond/incident/ask-told.ts';
import { ownZone } from '../../../src/components/respond/incident/happened.ts';
import { zoneLocal } from '../../../src/components/session/format.ts';
import type { Command } from '../../../src/session/exercise/session.ts';
import type { ToTell } from '../../../src/session/response/whom-to-tell.ts';
import { begun, dawn, minute } from '../session/fixtures.ts';

it('takes what happened while its card was open, and nothing that is still to come', async () => {
  let wall = dawn;
  const done: Command[] = [];
  const run = async (command: Command) => {
    done.push(command);
    return undefined;
  };
  const told: ToTell = {
    row: { link: 'escalation:desk#one', href: '/', kind: 'escalation', title: 'Escalate', to: [] },
    standing: 'now',
    due: undefined,
    atOnce: false,
    answers: [],
    told: undefined,
  };
  const moment = () => ({ offset: wall - dawn, wall });
  const ask = askTold(told, undefined, { state: begun().state, moment, run });
  // Three minutes go by before somebody has picked up and the name is written.
  wall += 3 * minute;
  const at = (instant: number) => zoneLocal(instant, ownZone());
  expect(await ask.submit({ who: 'Bo', happened: at(dawn + 4 * minute) })).toBe('That is still to come.');
  expect(await ask.submit({ who: 'Bo', happened: at(dawn + 2 * minute) })).toBeUndefined();
  expect(done).toMatchObject([{ payload: { to: 'Bo', happenedAt: new Date(dawn + 2 * minute).toISOString() } }]);
});
