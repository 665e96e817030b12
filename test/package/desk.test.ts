import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Browser, chromium, expect as onPage, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { linkFaults } from '../../scripts/built-site/links.ts';
import { readSite } from '../../scripts/built-site/pages.ts';
import { findBrowser, noBrowser } from '../../scripts/lib/browser.ts';
import { Host } from '../e2e/host.ts';
import { drillbook, filesIn, npm, type Ran } from './installed.ts';

const installed = inject('installed');
const { desk } = installed;
const dist = join(desk, 'dist');

/** What npm made of the starter, as it is: its second command. The first shows the site until somebody ends it. */
let tested: Ran;
beforeAll(() => {
  tested = npm(desk, ['test']);
});

describe('a desk of the starter, outside the repository', () => {
  it('is a few files of its own, and none names where it was made', () => {
    const files = filesIn(desk).filter((path) => path !== 'package-lock.json');
    expect(files.length).toBeLessThan(15);
    expect(files).toEqual(
      expect.arrayContaining([
        '.gitattributes',
        '.gitignore',
        '.github/workflows/check.yml',
        '.devcontainer/devcontainer.json',
      ]),
    );
    const repository = process.cwd();
    expect(files.filter((path) => readFileSync(join(desk, path), 'utf8').includes(repository))).toEqual([]);
    expect(JSON.parse(readFileSync(join(desk, 'package.json'), 'utf8')).dependencies.drillbook).toMatch(
      /^file:\.\.\/drillbook-.*\.tgz$/,
    );
  });

  it('passes its own test: it is checked and built, and no link leads nowhere', async () => {
    expect(`${tested.out}${tested.err}`).toContain('0 errors');
    expect(tested.out).toMatch(/\d passed, 0 failed \(\d+ pages\)/);
    expect(tested.status).toBe(0);
    expect(linkFaults(await readSite(dist, '/'))).toEqual([]);
  });

  it('has the guides and the icons, and offers nobody to edit what is not the desk’s', () => {
    for (const file of [
      'guides/start-here/index.html',
      'favicon.svg',
      'icons/192.png',
      'sw.js',
      'pagefind/pagefind.js',
    ])
      expect(existsSync(join(dist, file)), file).toBe(true);
    expect(readFileSync(join(dist, 'guides/start-here/index.html'), 'utf8')).not.toContain('Edit this page');
  });

  it('is exported as a zip that opens from a disk, and says what a binder needs before it builds one', () => {
    const { status, out, err } = drillbook(installed, desk, ['export', '--output', '../desk.zip']);
    expect(status, err).toBe(0);
    expect(out).toContain('Unpack it, and open my-desk/index.html.');
    const files = Object.keys(unzipSync(readFileSync(join(installed.folder, 'desk.zip'))));
    expect(files).toEqual(expect.arrayContaining(['my-desk/index.html', 'my-desk/respond/incident/index.html']));
    if (existsSync(join(desk, 'node_modules/@playwright/test'))) return;
    const binder = drillbook(installed, desk, ['export', '--binder', 'my-desk']);
    expect(binder.err).toContain('npm install --save-dev @playwright/test');
    expect(binder.out).toBe('');
    expect(binder.status).toBe(1);
  });

  it('makes no desk where something is already', () => {
    const before = filesIn(desk);
    const create = join(desk, 'node_modules/drillbook/create/create-drillbook.js');
    const { status, err } = npm(installed.folder, ['exec', '--offline', '--', 'node', create, 'desk']);
    expect(err).toContain('desk is not empty; nothing was written');
    expect(status).toBe(1);
    expect(filesIn(desk)).toEqual(before);
  });
});

const executablePath = findBrowser();
describe.skipIf(executablePath === undefined)('its screens, in a browser', () => {
  const host = new Host(dist);
  let browser: Browser;
  beforeAll(async () => {
    await host.start();
    browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    await host.stop();
  });

  const opened = async (address: string): Promise<{ page: Page; faults: string[] }> => {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.goto(`${host.origin}${address}`);
    return { page, faults };
  };
  const patient = onPage.configure({ timeout: 30_000 });

  it('run a drill to its first inject', async () => {
    const { page, faults } = await opened('/drills/my-desk/feed-outage/run/');
    await page.getByRole('button', { name: 'Prepare a new run' }).press('Enter');
    await patient(page.getByRole('heading', { name: /^Prepare:/ })).toBeVisible();
    await page.keyboard.press('p');
    await page.getByRole('dialog').locator('button[type=submit]').press('Enter');
    await patient(page.getByRole('navigation', { name: 'Injects' })).toBeVisible();
    await page.keyboard.press('.');
    await patient(page.getByRole('heading', { name: 'A quiet screen' })).toBeVisible();
    await patient(page.getByText('No price has moved for a minute.').first()).toBeVisible();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('work an incident past its first step', async () => {
    const { page, faults } = await opened('/plans/my-desk/playbooks/feed-outage/');
    await page.getByRole('link', { name: 'Work it' }).click();
    const step = page.locator('#step-title');
    await patient(step).toHaveText(/Confirm on a second screen/);
    await page.keyboard.press('d');
    await patient(step).toHaveText(/Stop whatever acts on these prices/);
    expect(faults).toEqual([]);
    await page.close();
  });
});
if (executablePath === undefined)
  process.stdout.write(`package: the screens of the desk were not tried. ${noBrowser}\n`);

describe('a desk that has something of its own', () => {
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(desk, path)), { recursive: true });
    writeFileSync(join(desk, path), text);
  };
  let built: Ran;
  beforeAll(() => {
    rmSync(join(desk, 'src/content'), { recursive: true });
    cpSync('test/fixtures/desk/src/content', join(desk, 'src/content'), { recursive: true });
    put(
      'astro.config.mjs',
      `import drillbook from 'drillbook';
import { line, name, ref, z } from 'drillbook/extend';
export default {
  integrations: [drillbook({
    title: 'Our desk',
    base: '/ours',
    rules: [{
      code: 'desk-shouts', group: 'desk', level: 'warning', title: 'Titles of risks do not shout', explanation: 'Nobody reads what shouts.',
      example: { file: 'risks/R-001.yaml', bad: 'title: PRICES', good: 'title: Prices' },
      check: (project, report) => {
        for (const record of project.of('risks')) {
          report.examined();
          if (record.data.ticket === 'OPS-1') report.found({ message: 'a ticket of ours', at: { record, path: ['ticket'] }, subject: record.id });
        }
      },
    }],
    reporters: [{ name: 'count', report: ({ findings }) => \`\${findings.length} of ours\` }],
    collections: { vendors: { kind: 'vendor', format: 'yaml', label: 'Vendors', about: 'Whom the desk buys from',
      schema: z.strictObject({ title: name(), phone: line(), feeds: z.array(ref('playbooks', { is: 'is called in', inverse: 'calls' })) }) } },
    fields: { risks: { ticket: line().optional() } },
    components: { 'frame/SearchGlass': './src/Glass.astro', Footer: './src/Foot.astro' },
    customCss: ['./src/own.css'],
  })],
};
`,
    );
    put(
      'src/Glass.astro',
      `---\nimport Ours from 'drillbook/components/frame/SearchGlass.astro';\n---\n<span data-own-glass><Ours /></span>\n`,
    );
    put('src/Foot.astro', '<footer>Kept by our desk</footer>\n');
    put('src/own.css', ':root { --own-mark: 1; }\n');
    put(
      'src/pages/coverage.astro',
      '<html lang="en"><head><title>Ours</title></head><body>A page of our own</body></html>\n',
    );
    put('src/content/vendors/acme.yaml', 'title: Acme Prices\nphone: see the wall\nfeeds: [desk/feed-outage]\n');
    const risk = join(desk, 'src/content/risks/R-001.yaml');
    writeFileSync(risk, `${readFileSync(risk, 'utf8')}ticket: OPS-1\n`);
    built = npm(desk, ['run', 'build']);
  });
  const html = (path: string) => readFileSync(join(dist, path, 'index.html'), 'utf8');

  it('is checked by its own rule, over its own collection and field', () => {
    const { out, status } = drillbook(installed, desk, ['check', '--today', '2026-11-21', '--all']);
    expect(out).toMatch(/src\/content\/risks\/R-001\.yaml:\d+:\d+/);
    expect(out).toContain('a ticket of ours');
    expect(status).toBe(0);
    expect(drillbook(installed, desk, ['check', '--format', 'count']).out).toMatch(/^\d+ of ours\n$/);
    expect(drillbook(installed, desk, ['new', 'vendor', 'beta', 'Beta']).status).toBe(0);
    rmSync(join(desk, 'src/content/vendors/beta.yaml'));
  });

  it('is built with its own collection, page, components and styles, below its own folder', () => {
    expect(built.status, built.err).toBe(0);
    expect(html('vendors/acme')).toContain('see the wall');
    expect(html('risks/r-001')).toMatch(/own fields[\s\S]*ticket[\s\S]*OPS-1/);
    expect(html('plans/desk/playbooks/feed-outage')).toMatch(/\/ours\/vendors\/acme\//);
    expect(html('coverage')).toContain('A page of our own');
    expect(html('risks')).toContain('Kept by our desk');
    expect(html('respond')).toContain('data-own-glass');
    expect(html('guides/rules/desk-shouts')).toContain('Nobody reads what shouts.');
    expect(html('')).toContain('Our desk');
    expect(html('')).not.toMatch(/href="\/(?!ours\/)[a-z]/);
  });

  it('is refused with the option that is wrong, by each command', () => {
    const file = join(desk, 'astro.config.mjs');
    writeFileSync(file, readFileSync(file, 'utf8').replace("title: 'Our desk'", 'titel: 1'));
    const { err, status } = drillbook(installed, desk, ['check']);
    expect(err).toContain('there is no option "titel"; did you mean "title"?');
    expect(status).toBe(2);
  });
});
