import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import type { PlayersView, ReleasedInject } from '../../../src/session/exercise/players-view.ts';
import { fontSize } from '../../e2e/drill/console.ts';
import { below, released, show, view } from '../../e2e/drill/players-screen.ts';
import { allPages } from '../../e2e/site.ts';

interface Written {
  injects: {
    id: string;
    title: string;
    from: string;
    channel: string;
    body: string;
    artefact?: NonNullable<ReleasedInject['artefact']>;
    decision?: PlayersView['decisions'][number];
  }[];
}

test('every decision of every drill is on a 1080p screen at once with what was released with it', async ({ page }) => {
  const drill = allPages.find((path) => /^\/drills\/[^/]+\/[^/]+\/screen\/$/.test(path))?.replace('screen/', '');
  const send = await show(page, { width: 1920, height: 1080 }, drill);
  const files = readdirSync('src/content/drills', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  const asked = files.flatMap((file) => {
    const { injects }: Written = parse(readFileSync(`src/content/drills/${file}`, 'utf8'));
    return injects.flatMap(({ decision, ...inject }) => (decision ? [{ file, decision, inject }] : []));
  });
  expect(asked.length).toBeGreaterThan(40);
  const off: string[] = [];
  for (const { file, decision, inject } of asked) {
    const { artefact, id, title, from, channel, body } = inject;
    await send({
      ...view,
      released: [{ ...released, title, from, channel, body, artefact }],
      decisions: [{ ...decision, by: 'Incident commander' }],
    });
    await expect(page.getByText(decision.question, { exact: true })).toBeVisible();
    for (const part of await below(page)) off.push(`${file} ${id}: ${part}`);
    const large = artefact ? await fontSize(page.locator('.artefact pre')) : 30;
    if (large < 30) off.push(`${file} ${id}: its artefact is ${large} px high`);
  }
  expect(off).toEqual([]);
});
