import { expect, it } from 'vitest';
import { withBaseLinks } from '../../../src/components/frame/base-links.ts';

const below = (html: string) => withBaseLinks(html, '/desk/');

it('adds the folder to what a browser follows or fetches', () => {
  expect(below('<a class="x" href="/risks/#r-1">x</a><form action=\'/respond/\'><use href="/icons.svg#tick">')).toBe(
    '<a class="x" href="/desk/risks/#r-1">x</a><form action=\'/desk/respond/\'><use href="/desk/icons.svg#tick">',
  );
  expect(below('<script type="module" src="/a.js"></script>')).toBe('<script type="module" src="/desk/a.js"></script>');
});

it('leaves what Astro wrote below it already, and pages that are called like the folder get it', () => {
  const written = '<link href="/desk/_astro/a.css"><link href="/desk/favicon.svg">';
  expect(below(written)).toBe(written);
  expect(below('<a href="/desk/x/">x</a>')).toBe('<a href="/desk/desk/x/">x</a>');
});

it.each([
  '<a href="#top">x</a><a href="//host/x">x</a><a href="https://host/x">x</a><a href="x/">x</a>',
  '<p data-screen="/drills/" title=\'href="/x/"\'>say href="/risks/" &lt;a href="/risks/"&gt;</p>',
  '<script type="application/json">{"a":"<a href=\\"/x/\\">"}</script><!-- <a href="/x/"> -->',
])('leaves what is no address of a page: %s', (html) => expect(below(html)).toBe(html));

it('leaves a page at the root of its host as it is', () => {
  expect(withBaseLinks('<a href="/risks/">x</a>', '/')).toBe('<a href="/risks/">x</a>');
});
