import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { shiftedBy, watchShifts } from './shifts.ts';
import { samples } from './site.ts';

/** How far a page may move once it is read and its scripts and font come: less than what is 0.00 where it is rounded. */
const good = 0.005;
/** And in all: a machine with much to do paints a page in pieces, cut wherever its parser was interrupted, and what is centred moves. */
const whole = 0.03;
/** How late a script or a font comes, in milliseconds. */
const late = 1500;
/** Pages that wait for their scripts side by side: waiting costs a machine nothing. */
const together = 10;

const viewports = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1366, height: 768 },
];

/** A page on a slow network: it stands, then its scripts and its font come. */
async function slowPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await watchShifts(page, late);
  await page.route(/\.(?:js|woff2)$/, async (route) => {
    await new Promise((go) => setTimeout(go, late));
    await route.continue();
  });
  return page;
}

/** How far each page moves under its reader's eyes until it is quiet, at each width: all at once, each in a tab of its own. */
function shiftsOf(context: BrowserContext, paths: readonly string[]) {
  return Promise.all(
    paths.flatMap((path) =>
      viewports.map(async (viewport) => {
        const page = await slowPage(context);
        await page.setViewportSize(viewport);
        await page.goto(path, { waitUntil: 'networkidle' });
        const shifted = await shiftedBy(page);
        await page.close();
        return { path, width: viewport.width, ...shifted };
      }),
    ),
  );
}

const hasMoved = ({ moved, later }: { moved: number; later: number }) => !(later < good && moved < whole);

const pages = samples(1).flatMap(({ paths }) => paths);
const batches = Array.from({ length: Math.ceil(pages.length / together) }, (_, index) =>
  pages.slice(index * together, (index + 1) * together),
);

test.describe('a page of each kind stays where it is when scripts and the font come late', () => {
  for (const paths of batches)
    test(`${paths[0]} to ${paths.at(-1)}`, async ({ context }) => {
      const found = await shiftsOf(context, paths);
      expect(found).toHaveLength(paths.length * viewports.length);
      expect(found.filter(hasMoved)).toEqual([]);
    });

  test('and one that is pushed down by a late script is seen, whatever loads beside it', async ({ context }) => {
    await context.addInitScript(() => {
      if (location.pathname !== '/away/') return;
      addEventListener('load', () => {
        const pushed = document.createElement('div');
        pushed.style.height = '400px';
        document.body.prepend(pushed);
      });
    });
    const found = await shiftsOf(context, ['/', '/respond/', '/away/', '/severity/']);
    expect(found.filter(hasMoved).map(({ path }) => path)).toEqual(viewports.map(() => '/away/'));
  });
});
