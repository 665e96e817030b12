import { expect, type Page } from '@playwright/test';
import type { PlayersView, ReleasedInject } from '../../../src/session/exercise/players-view.ts';
import { drill as deskDrill } from '../desk.ts';

const session = '5f0c2a51-9a3e-4a55-8d0e-2f6f5b1c7a10';

/** A players' screen of a size that shows a view, as a console sends it. `drill` is the page of its drill. */
export async function show(
  page: Page,
  { width, height }: { width: number; height: number },
  drill: string = deskDrill.path,
): Promise<(view: PlayersView) => Promise<void>> {
  await page.setViewportSize({ width, height });
  await page.goto(`${drill}screen/#session=${session}`);
  await expect(page.getByText('Waiting for the facilitator')).toBeVisible();
  // A channel does not hear itself: the console is another window.
  const console = await page.context().newPage();
  await console.goto(`${drill}screen/`);
  await page.bringToFront();
  return (view) =>
    console.evaluate(([name, sent]) => new BroadcastChannel(name).postMessage({ kind: 'view', view: sent }), [
      `drillbook-screen-${session}`,
      view,
    ] as const);
}

/** A message as long as they come. */
export const released: ReleasedInject = {
  id: 'last-words',
  title: 'The last words of the old primary',
  from: 'Database team',
  to: ['Technical lead', 'Incident commander', 'Trading desk'],
  channel: 'chat',
  body: 'This is what the log of the old primary says. We have read it twice and it does not change.',
  artefact: {
    kind: 'log',
    title: 'postgres-0, last fourteen lines',
    from: 'cluster logs',
    body: Array.from(
      { length: 14 },
      (_, line) => `09:4${line % 10}:12.113 UTC [71] LOG: checkpoint ${line + 1} complete`,
    ).join('\n'),
  },
  at: Date.parse('2026-03-02T09:41:00.000Z'),
  repeated: false,
};

/** What a console sends: a decision of three options beside that message. */
export const view: PlayersView = {
  exercise: true,
  title: 'Eight minutes to the open, March run',
  plan: 'Trading production',
  status: 'running',
  noDuff: false,
  readAt: Date.parse('2026-03-02T09:41:00.000Z'),
  running: false,
  played: 600_000,
  scenario: { at: Date.parse('2026-03-02T09:41:00.000Z'), rate: 0, zone: 'Europe/London' },
  severity: { name: 'P1', label: 'Critical' },
  mode: { name: 'SAFE MODE', stops: 'new-orders' },
  situation: undefined,
  released: [released],
  decisions: [
    {
      question: 'Fail over to the replica now, or wait for the primary to come back?',
      by: 'Incident commander',
      options: [
        { label: 'Fail over now', detail: 'Twelve seconds of orders may be missing on the replica.' },
        { label: 'Wait ten minutes', detail: 'The desk trades by phone until then, and the open is in eight.' },
        { label: 'Stay down until the open is over', detail: 'Nothing is lost, and nothing is traded.' },
      ],
    },
  ],
  hotWash: undefined,
};

/** What stands below the lower edge of the screen. */
export const below = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.stage > *, .stage > .released > *, .hot-wash')].flatMap((part) => {
      const over = Math.round(part.getBoundingClientRect().bottom + scrollY - innerHeight);
      return over > 0 ? [`${part.className} by ${over} px`] : [];
    }),
  );
