import { expect, it } from 'vitest';
import { withPrintLine } from '../../../src/components/frame/print-line.ts';

const page = (title: string) => `<!DOCTYPE html><html lang="en"><head><title>${title}</title></head></html>`;

it('says of a page its title, the day of its build and the commit', () => {
  expect(withPrintLine(page('System Outage'), { day: '2026-11-27', commit: 'abc1234' })).toContain(
    `<html style="--print-line:'System Outage · 2026-11-27 · commit abc1234'" lang="en">`,
  );
});

it('leaves out the commit where there is none', () => {
  expect(withPrintLine(page('A'), { day: '2026-11-27', commit: undefined })).toContain("'A · 2026-11-27'");
});

it('lets no mark of a title end the string or the attribute', () => {
  const html = withPrintLine(page(`The desk's "stop" &#39;\\`), { day: '2026-11-27', commit: undefined });
  expect(html).toContain(`'The desk\\27 s &quot;stop&quot; \\27 \\5c  · 2026-11-27'"`);
});
