import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addressFaults } from '../../scripts/built-site/addresses.ts';
import { crawlFaults } from '../../scripts/built-site/crawl.ts';
import { layerFaults } from '../../scripts/built-site/layers.ts';
import { linkFaults } from '../../scripts/built-site/links.ts';
import { linked } from '../../scripts/built-site/loaded.ts';
import { readPage } from '../../scripts/built-site/pages.ts';
import { policyFaults } from '../../scripts/built-site/policy.ts';
import { requestFaults } from '../../scripts/built-site/requests.ts';
import { weightFaults } from '../../scripts/built-site/weight.ts';
import { called } from './scripts/called.ts';

const messages = (faults: { message: string }[]) => faults.map(({ message }) => message);

describe('links of the built site', () => {
  const faults = (html: string, ...files: string[]) =>
    messages(
      linkFaults({
        pages: [readPage('/', html), readPage('/risks/', '<h2 id="top">Risks</h2>')],
        files: new Set(['/index.html', '/risks/index.html', ...files]),
        base: '/',
      }),
    );

  it('hold when page and anchor exist', () => {
    expect(faults('<a href="/risks/#top">x</a><a href="#here">y</a><p id=here></p>')).toEqual([]);
  });
  it('name a page that was not built', () => {
    expect(faults('<a href="/risk/">x</a>')).toEqual(['<a href="/risk/">: was not built']);
  });
  it('name an anchor that its page lacks', () => {
    expect(faults('<a href="/risks/#r-1">x</a>')).toEqual(['<a href="/risks/#r-1">: the page has no anchor "r-1"']);
  });
  it('ask for the slash that saves a redirect', () => {
    expect(faults('<a href="/risks">x</a>')).toHaveLength(1);
  });
  it('may lead to another host, but nothing may be fetched from there', () => {
    expect(faults('<a href="https://example.org/">x</a>')).toEqual([]);
    expect(faults('<script src="https://example.org/x.js"></script>')).toHaveLength(1);
    for (const tag of ['img', 'iframe', 'source', 'video', 'audio', 'embed', 'input'])
      expect(faults(`<${tag} src="https://example.org/x">`), tag).toHaveLength(1);
    expect(faults('<img src="data:image/png;base64,AA==">')).toEqual([]);
  });
  it('run no script', () => {
    expect(faults('<a href="javascript:alert(1)">x</a>')).toEqual(['<a href="javascript:alert(1)">: runs script']);
  });
  it('are not looked for in scripts and comments', () => {
    expect(faults('<script>const a = \'<a href="/nowhere/">\';</script><!-- <a href="/nowhere/"> -->')).toEqual([]);
  });
  it('need ids that stand once', () => {
    expect(faults('<p id="a"></p><p id="a"></p>')).toEqual(['the id "a" stands twice']);
  });
});

describe('the policy of a page', () => {
  const rest = "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; worker-src 'self'";
  const faults = (policy: string, html: string) =>
    messages(
      policyFaults(readPage('/', `<meta http-equiv="content-security-policy" content="${rest}; ${policy}">${html}`)),
    );
  const hash = "'sha256-cHX7Rx8FAI7iyb3ZDFUyeAKHVDhnDp34HKPDKbVwVWs='";

  it('prints the hash of an inline script that it lacks', () => {
    const [message] = faults("script-src 'self'", '<script>alert(1)</script>');
    expect(message).toContain("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='");
  });
  const alert = "script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='";
  it('lets through the script whose hash it has', () => {
    expect(faults(alert, '<script>alert(1)</script>')).toEqual([]);
  });
  it.each(['<script>alert(1)</script>', '<link rel="stylesheet" href="/a.css">'])(
    'stands before the first that it binds: %s',
    (early) => {
      const policy = `<meta http-equiv="content-security-policy" content="${rest}; ${alert}">`;
      expect(policyFaults(readPage('/', `<meta charset="utf-8">${policy}${early}`))).toEqual([]);
      expect(messages(policyFaults(readPage('/', `<meta charset="utf-8">${early}${policy}`)))).toEqual([
        expect.stringContaining('stands before the policy'),
      ]);
    },
  );
  it('does not concern data blocks', () => {
    expect(faults(`script-src ${hash}`, '<script type="application/json">{"a":1}</script>')).toEqual([]);
  });
  it("may not hold 'unsafe-inline' for script or style elements, nor 'unsafe-eval'", () => {
    expect(
      faults("script-src 'unsafe-inline'; style-src-elem 'unsafe-inline'; worker-src 'unsafe-eval'", ''),
    ).toHaveLength(3);
    expect(faults("script-src 'self'; style-src-attr 'unsafe-inline'", '')).toEqual([]);
  });
  it('may not be missing', () => {
    expect(policyFaults(readPage('/', '<p></p>'))).toHaveLength(1);
  });
  it('stands once: of two a page would follow the narrower, and nobody reads that', () => {
    const policy = `<meta http-equiv="content-security-policy" content="${rest}; script-src 'self'">`;
    expect(messages(policyFaults(readPage('/', policy)))).toEqual([]);
    expect(messages(policyFaults(readPage('/', policy + policy)))).toEqual(['has 2 policies, expected one']);
  });
  it.each(['*', 'https:', 'http://evil.example', 'blob:'])('lets nothing reach %s', (source) => {
    expect(faults(`script-src 'self'; img-src ${source}`, '')).toEqual([`the policy lets img-src reach ${source}`]);
  });
  it('blocks inline handlers', () => {
    expect(faults("script-src 'self'", '<button onclick="x()">')).toHaveLength(1);
  });
});

describe('the weight of a page', () => {
  const noise = (length: number) =>
    Array.from({ length }, (_, index) => Math.imul(index + 1, 2_654_435_761).toString(36)).join();
  const site = (scripts: Record<string, string>, path = '/') => ({
    pages: [readPage(path, '<script type="module" src="/_astro/a.js"></script>')],
    files: new Set(Object.keys(scripts)),
    base: '/',
    read: (file: string) => Buffer.from(scripts[file] ?? ''),
  });

  it('counts what a script imports at once', () => {
    const built = site({ '/_astro/a.js': 'import{b}from"./b.js";b()', '/_astro/b.js': noise(20_000) });
    expect(messages(weightFaults(built))).toEqual([expect.stringContaining('bytes on a first visit')]);
  });
  it('does not count what a script imports on a reader’s action', () => {
    expect(weightFaults(site({ '/_astro/a.js': 'x=()=>import("./b.js")', '/_astro/b.js': noise(20_000) }))).toEqual([]);
  });
  it('holds the pages that carry a library to the weight of what they load before anybody does anything', () => {
    const heavy = { '/_astro/a.js': 'import"./b.js";x=()=>import("./c.js")', '/_astro/b.js': noise(20_000) };
    const later = { '/_astro/a.js': 'x=()=>import("./b.js")', '/_astro/b.js': noise(20_000) };
    for (const path of [
      '/drills/tmt/outage/run/',
      '/drills/sessions/',
      '/respond/incident/',
      '/drills/tmt/outage/evaluate/',
      '/drills/tmt/outage/screen/',
    ]) {
      expect(messages(weightFaults(site(heavy, path)))).toEqual([expect.stringContaining('bytes of scripts')]);
      expect(weightFaults(site(later, path))).toEqual([]);
    }
  });
  it('has no framework on a reading page, but may have one on the console', () => {
    const preact = { '/_astro/a.js': 'h("http://www.w3.org/1998/Math/MathML")' };
    expect(weightFaults(site(preact))).toHaveLength(1);
    expect(weightFaults(site(preact, '/drills/tmt/outage/run/'))).toEqual([]);
  });
});

describe('what a page asks for', () => {
  const page = (...names: string[]) => ({
    pages: [
      readPage('/', names.map((name) => `<script type="module" src="/desk/_astro/${name}.js"></script>`).join('')),
    ],
    files: new Set(['/_astro/a.js', '/_astro/b.js', '/_astro/c.js']),
    base: '/desk/',
    read: (file: string) =>
      Buffer.from({ '/_astro/a.js': 'import"./b.js"', '/_astro/b.js': '()=>import("./c.js")' }[file] ?? ''),
  });

  it('it asks for at once, but for what comes on a reader’s action', () => {
    expect(requestFaults(page('b', 'a'))).toEqual([]);
    expect(messages(requestFaults(page('a')))).toEqual([
      '/_astro/b.js is imported by a script of the page, which does not name it',
    ]);
  });
  it('is few files', () => {
    const names = (count: number) => Array.from({ length: count }, (_, index) => `x${index}`);
    expect(requestFaults(page(...names(20)))).toEqual([]);
    expect(messages(requestFaults(page(...names(21))))).toEqual(['21 scripts and style sheets, expected 20 at most']);
  });
});

describe('what a page names', () => {
  const page = readPage(
    '/',
    `<link rel="stylesheet" href="/desk/_astro/a.css"><link rel=preload as=font href='/desk/_astro/f.woff2'>
     <link rel="preload" as="script" href="/desk/_astro/p.js"><link rel="icon" href="/desk/favicon.svg"><link rel="alternate" as="font">
     <link rel="modulepreload" href="/desk/_astro/m.js"><script src="/desk/_astro/s.js"></script><script>let x = '<link rel="stylesheet" href="/desk/no.css">'</script>
     <!-- <script src="/desk/_astro/no.js"></script> --><SCRIPT SRC=/desk/_astro/t.js></SCRIPT>
     <script src="/elsewhere/e.js"></script><a id="a&amp;b&#33;&#x3f;">y</a>`,
  );

  it('are the files of a kind below the site’s folder, and no others', () => {
    expect([...linked('/desk/', page, 'script')]).toEqual(['/_astro/m.js', '/_astro/s.js', '/_astro/t.js']);
    expect([...linked('/desk/', page, 'stylesheet')]).toEqual(['/_astro/a.css']);
    expect([...linked('/desk/', page, 'font')]).toEqual(['/_astro/f.woff2']);
    expect([...linked('/', page, 'font')]).toEqual(['/desk/_astro/f.woff2']);
  });
  it('and its anchors are read as a browser reads them', () => {
    expect([...page.ids]).toEqual(['a&b!?']);
  });
});

describe('a site in a folder', () => {
  const below = (page: string, others: Record<string, string> = {}) => {
    const files: Record<string, string> = {
      '/index.html': page,
      '/risks/index.html': '<a href="/desk/">home</a>',
      '/risks.csv': '',
      ...others,
    };
    return {
      base: '/desk/',
      pages: [readPage('/', page), readPage('/risks/', files['/risks/index.html'] ?? '')],
      files: new Set(Object.keys(files)),
      read: (file: string) => Buffer.from(files[file] ?? ''),
    };
  };

  it('holds links that stay in it', () => {
    expect(linkFaults(below('<a href="/desk/risks/">x</a>'))).toEqual([]);
  });
  it('names a link that leads out of it, and one that is in it twice', () => {
    expect(messages(linkFaults(below('<a href="/risks/">x</a><a href="/desk/desk/risks/">y</a>')))).toEqual([
      '<a href="/risks/">: leads out of the site\'s folder /desk/',
      '<a href="/desk/desk/risks/">: was not built',
    ]);
  });
  it.each([
    ['<p resource="/risks/">', {}],
    ['', { '/api/index.json': '{"csv":["/risks.csv"]}' }],
    ['', { '/llms.txt': '- [Risks](/risks/): the register' }],
    ['', { '/_astro/a.css': '@font-face{src:url(/risks.csv)}' }],
    ['', { '/_astro/a.js': 'import("/_astro/b.js")' }],
  ])('names an address that was written past it: %s %j', (page, others) => {
    expect(addressFaults(below(page, others))).toHaveLength(1);
  });
  it('leaves data that scripts read to them', () => {
    const data = {
      '/finder.txt': '{"path":"/risks/"}',
      '/respond/plans/tmt.json': '{"href":"/risks/"}',
      '/respond/tell/tmt.json': '{"contacts":"/risks/"}',
    };
    expect(addressFaults(below('<p data-screen="/risks/"></p>', data))).toEqual([]);
  });
  it('is walked from its first page on a plain server, with and without the slashes', async () => {
    const relative = below('<a href="/desk/risks/">x</a>', { '/risks/index.html': '<a href="../risks.csv">x</a>' });
    expect(await crawlFaults(relative, 'redirects')).toEqual([]);
    expect(messages(await crawlFaults(relative, 'answers'))).toEqual(['/risks.csv answers 404']);
  });
});

describe('the layers of a page’s styles', () => {
  const sheets = new Map([
    ['/_astro/ours.css', '@layer project{a{color:red}}'],
    ['/_astro/theirs.css', '@layer starlight.core{a{color:blue}}@layer project{b{color:red}}'],
    ['/_astro/said.css', '/* ours */@layer starlight,project;@layer project{a{color:red}}'],
  ]);
  const link = (name: string) => `<link rel="stylesheet" href="/drillbook/_astro/${name}.css">`;
  const faults = (html: string) =>
    layerFaults({
      pages: [readPage('/', html)],
      files: new Set(sheets.keys()),
      base: '/drillbook/',
      read: (file) => Buffer.from(sheets.get(file) ?? ''),
    });

  it('come in the order in which a browser first meets their names', () => {
    expect(faults(link('theirs') + link('ours'))).toEqual([]);
    expect(faults(link('said') + link('theirs'))).toEqual([]);
    expect(faults(link('ours') + link('theirs'))).toHaveLength(1);
    expect(faults(`<style>@layer project { p { margin: 0 } }</style>${link('theirs')}`)).toHaveLength(1);
  });
  it('are not asked of a page that has none of ours', () => {
    expect(faults('<style>p{margin:0}</style>')).toEqual([]);
  });
});

describe('check site', () => {
  /** What the command says of a site with these pages, by their folder. */
  async function checked(pages: Readonly<Record<string, string>>) {
    const root = mkdtempSync(join(tmpdir(), 'drillbook-site-'));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    for (const [folder, html] of Object.entries(pages)) {
      mkdirSync(join(root, 'dist', folder), { recursive: true });
      writeFileSync(join(root, 'dist', folder, 'index.html'), html);
    }
    const { status, out, err } = await called(root, 'check', ['site']);
    return { status, err, lines: stripVTControlCharacters(out).split('\n') };
  }

  it('tells a fault of many pages once, weighs them, counts what holds, and ends with 1', async () => {
    const html = '<!doctype html><html lang="en"><body><a href="/nowhere/">x</a></body></html>';
    const { status, lines } = await checked({ '.': html, risks: html });
    expect(status).toBe(1);
    expect(lines.slice(0, 3)).toEqual([
      'FAIL every internal link and anchor resolves, nothing comes from another host',
      '     <a href="/nowhere/">: was not built',
      '       on / and 1 more',
    ]);
    expect(lines.at(-3)).toMatch(/^ {5}heaviest \/(?:risks\/)? \d+ bytes gzip, median \d+$/);
    expect(lines.at(-2)).toBe('3 passed, 4 failed (2 pages)');
  });

  it('can not run where nothing was built', async () => {
    expect(await checked({})).toMatchObject({ status: 2, err: 'check: dist: no built site. Run: npm run build\n' });
  });
});
