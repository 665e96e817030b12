import { expect, it } from 'vitest';
import { diskBase } from '../../../config/on-disk.ts';
import { pageOnDisk } from '../../../scripts/disk/page.ts';

it('leads from where a page lies, with the icons that it uses in it and no others', () => {
  const html = [
    '<html lang="en"><head></head><body class="page">',
    `<svg><use href="${diskBase}icons.svg#tick"></use></svg>`,
    `<a href="${diskBase}plans/tmt/severity/">levels</a>`,
    '<a href="https://example.org/">elsewhere</a>',
    '</body></html>',
  ].join('');
  const icons = new Map([
    ['tick', '<symbol id="icon-tick"></symbol>'],
    ['cross', '<symbol id="icon-cross"></symbol>'],
  ]);
  const page = pageOnDisk(html, '/plans/tmt/', { scripts: [], styles: [], icons });
  expect(page).toContain('<use href="#icon-tick">');
  expect(page).toContain('<symbol id="icon-tick">');
  expect(page).not.toContain('icon-cross');
  expect(page).toContain('data-root="../../"');
  expect(page).toMatch(/href="(?:\.\.\/){2}plans\/tmt\/severity\/index\.html"/);
  expect(page).toContain('href="https://example.org/"');
});
