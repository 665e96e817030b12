import { expect, test } from '@playwright/test';
import { Incident, stop } from './incident.ts';
import { killedAfterEach } from './mortal-browser.ts';
import { eventsIn, notesIn } from './session-log.ts';

const kills = 40;

test(`no acknowledged event of an incident is lost in ${kills} kills of the browser, and its log proves itself each time`, async ({
  baseURL,
}) => {
  test.setTimeout(1_200_000);
  const kept: string[] = [];
  const skipped: string[] = [];
  let address = new URL(`/respond/incident/#start=${stop}`, baseURL).href;
  /** Holds the log that the page would save against all that was acknowledged: the page proves the chain before it shows anything. */
  const opened = async (incident: Incident) => {
    await incident.page.goto(address);
    await incident.isBack();
    address = incident.page.url();
    if (kept.length === 0) return;
    const log = await incident.log();
    const notes = new Set(notesIn(log));
    expect(kept.filter((text) => !notes.has(text))).toEqual([]);
    expect(eventsIn(log).filter(({ type }) => type === 'step-skipped')).toHaveLength(skipped.length);
  };
  await killedAfterEach(
    { rounds: kills, seed: 20_261_127 },
    async (page, round, random) => {
      const incident = new Incident(page);
      await opened(incident);
      for (let count = random(3); count >= 0; count -= 1) {
        const text = `round ${round} note ${count}`;
        await incident.note(text);
        kept.push(text);
      }
      if (skipped.length < 3 && random(4) === 0) skipped.push(await incident.skip(`skipped in round ${round}`));
      await incident.leaveUnfinished(random(9), random(2) === 0);
    },
    (page) => opened(new Incident(page)),
  );
});
