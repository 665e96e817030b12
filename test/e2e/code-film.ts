import { writeFileSync } from 'node:fs';
import { type Browser, chromium, expect, type Page } from '@playwright/test';

/** What the picture of the camera measures, and how long it shows a code. */
const size = { width: 640, height: 480 };
const codesInASecond = 3;

/** The codes that a card shows, halted and stepped through by keyboard: each as rows of modules, true where it is dark. */
export async function shownCodes(page: Page): Promise<boolean[][][]> {
  const code = page.getByRole('dialog').locator('canvas');
  // By themselves they would go on meanwhile.
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Pause/ })
    .press('p');
  await page.getByRole('slider', { name: 'Which code' }).press('Home');
  await page.getByRole('dialog').getByRole('button', { name: /^Play/ }).focus();
  await expect(code).toHaveAttribute('aria-label', /^Code 1 of \d+$/);
  const count = Number(/\d+$/.exec((await code.getAttribute('aria-label')) ?? '')?.[0]);
  const codes: boolean[][][] = [];
  for (let place = 1; place <= count; place += 1) {
    await expect(code).toHaveAttribute('aria-label', `Code ${place} of ${count}`);
    codes.push(await code.evaluate(modulesOf));
    await page.keyboard.press('ArrowRight');
  }
  return codes;
}

function modulesOf(canvas: Element): boolean[][] {
  if (!(canvas instanceof HTMLCanvasElement)) return [];
  const { width, height } = canvas;
  const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
  return Array.from({ length: height }, (_row, y) =>
    Array.from({ length: width }, (_column, x) => (data[(y * width + x) * 4] ?? 255) < 128),
  );
}

/**
 * Writes what a camera would see of a screen that shows these codes, as YUV4MPEG2, which Chromium plays in the place of a camera, round
 * and round. Each round begins at another code: one that reads slowly would otherwise meet the same ones each time.
 */
export function writeFilm(path: string, codes: readonly boolean[][][]): void {
  const head = `YUV4MPEG2 W${size.width} H${size.height} F${codesInASecond}:1 Ip A1:1 C420\n`;
  const pictures = codes.map((code) => Buffer.concat([Buffer.from('FRAME\n'), picture(code)]));
  const rounds = pictures.flatMap((_picture, by) => [...pictures.slice(by), ...pictures.slice(0, by)]);
  writeFileSync(path, Buffer.concat([Buffer.from(head), ...rounds]));
}

/** A picture of a code in the middle of a grey screen: brightness first, then two planes without a colour. */
function picture(code: readonly boolean[][]): Buffer {
  const bright = Buffer.alloc(size.width * size.height, 120);
  const module = Math.floor(size.height / code.length);
  const left = Math.floor((size.width - module * code.length) / 2);
  const top = Math.floor((size.height - module * code.length) / 2);
  for (let y = 0; y < module * code.length; y += 1)
    for (let x = 0; x < module * code.length; x += 1) {
      const isDark = code[Math.floor(y / module)]?.[Math.floor(x / module)] === true;
      bright[(top + y) * size.width + left + x] = isDark ? 30 : 225;
    }
  return Buffer.concat([bright, Buffer.alloc((size.width * size.height) / 2, 128)]);
}

/** A browser whose camera sees a film. It lends the camera without asking, or asks and is refused. */
export function filmingBrowser(film: string, lends = true): Promise<Browser> {
  return ownBrowser([
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${film}`,
    ...(lends ? ['--use-fake-ui-for-media-stream'] : []),
  ]);
}

/** A browser of its own, started with more than the others are. */
export function ownBrowser(args: readonly string[]): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'];
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--no-sandbox', ...args],
  });
}
