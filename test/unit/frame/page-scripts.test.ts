import { expect, it } from 'vitest';
import { withPageScripts } from '../../../src/components/frame/page-scripts.ts';

const files: ReadonlyMap<string, readonly string[]> = new Map([
  ['_astro/search.js', ['_astro/base.js', '_astro/frame.js']],
  ['_astro/theme.js', ['_astro/base.js', '_astro/frame.js']],
  ['_astro/copy.js', ['_astro/base.js', '_astro/copy.js']],
]);
const page = (...addresses: string[]) => addresses.map((address) => `<p></p>${script(address)}`).join('');
const script = (address: string) => `<script type="module" src="${address}"></script>`;
const put = (html: string) => withPageScripts(html, '/desk/', (file) => files.get(file));

it('a page names what its scripts were put into once, where it is asked for first, and before it what it imports', () => {
  expect(
    put(`<body data-drawn>${page('/desk/_astro/search.js', '/desk/_astro/theme.js', '/desk/_astro/copy.js')}`),
  ).toBe(
    `<body data-drawn>${page('/desk/_astro/base.js')}${script('/desk/_astro/frame.js')}<p></p>${page('/desk/_astro/copy.js')}`,
  );
});

it('a page that can be read without its scripts leaves the line to its styles first', () => {
  expect(put(script('/desk/_astro/copy.js'))).toBe(
    ['base', 'copy']
      .map((name) => `<script type="module" fetchpriority="low" src="/desk/_astro/${name}.js"></script>`)
      .join(''),
  );
});

it.each([
  page('/desk/_astro/other.js'),
  page('/_astro/search.js'),
  page('/desk/_astro/search.js.map'),
  '<script src="/desk/_astro/search.js"></script>',
  '<script type="module">import "/desk/_astro/search.js"</script>',
  '&lt;script type="module" src="/desk/_astro/search.js">&lt;/script>',
])('leaves what the bundler has not made, and text, as it stands: %s', (html) => {
  expect(put(html)).toBe(html);
});

it('leaves a page as it stands where nothing was bundled', () => {
  const html = page('/desk/_astro/search.js');
  expect(withPageScripts(html, '/desk/', () => undefined)).toBe(html);
});
