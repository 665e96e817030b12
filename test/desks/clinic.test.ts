import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { linkFaults } from '../../scripts/built-site/links.ts';
import { readSite } from '../../scripts/built-site/pages.ts';
import { drillSchema } from '../../src/model/drills.ts';
import { replaced } from '../unit/trace/desk.ts';
import { type BuiltDesk, buildDesk } from './build-desk.ts';

/** A clinic: it trades nothing, and publishes nothing that only facilitators should read. */
const desk = 'test/fixtures/clinic';
let built: BuiltDesk;
beforeAll(() => {
  built = buildDesk(desk, (folder) => {
    const config = join(folder, 'astro.config.mjs');
    const told = replaced(readFileSync(config, 'utf8'), 'drillbook({', "drillbook({ facilitators: 'left out',");
    writeFileSync(config, told);
  });
});
afterAll(() => built.remove());

/** Every page of the site, by its address, as somebody reads it. */
function pages(): { path: string; text: string; html: string }[] {
  return readdirSync(built.dist, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => {
      const html = readFileSync(join(built.dist, file), 'utf8');
      const text = html.replaceAll(/<(script|style)\b[\s\S]*?<\/\1>|<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
      return { path: `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`, text, html };
    });
}

const page = (path: string) => {
  const found = pages().find((one) => one.path === path);
  if (!found) throw new Error(`${path} was not built`);
  return found;
};

/**
 * What may speak of other trades than the desk's: the engine's rules show parts of the engine's own test desk, its reference of fields
 * lists every value that there is, and the catalogue of regulators names the firms that a law binds.
 */
const engines = /^\/(?:guides\/(?:rules|fields)|regulators)\//;

describe('a desk that does not trade', () => {
  it('is built whole', () => {
    expect(built.status, built.said.slice(-2_000)).toBe(0);
    expect(pages().length).toBeGreaterThan(100);
  });

  it('leads nowhere that was not built', async () => {
    expect(linkFaults(await readSite(built.dist, '/'))).toEqual([]);
  });

  it('has no page that speaks of trading, of the plans of another desk, of its money or of its decisions', () => {
    const foreign =
      /\b(?:trad(?:e|es|er|ers|ing)|rupees?|brokers?|portfolios?|order book|ADR-\d+|the four plans|tmt|short sale)\b|₹|\bINR\b/i;
    const modes = /\b(?:SAFE MODE|HALT)\b/;
    const said = pages()
      .filter(({ path }) => !engines.test(path))
      .flatMap(({ path, text }) => {
        const match = foreign.exec(text) ?? modes.exec(text);
        return match ? [`${path}: ${text.slice(Math.max(0, match.index - 40), match.index + 40)}`] : [];
      });
    expect(said).toEqual([]);
  });

  it('shows the tracks of a playbook, each with its people and the step with which it begins', () => {
    const { text } = page('/plans/clinic/playbooks/booking-down/');
    expect(text).toMatch(
      /At the same time, each by its own people: Repair Subject expert Tell patients Liaison Write down Scribe/,
    );
    expect(text).toMatch(/Begins with step 1: Declare the level/);
    expect(text).toMatch(/Done by Vendor manager/);
    expect(text).toMatch(/Keep before you go on, in this order: The locks of the database · booking database/);
    expect(text).toMatch(/To take it back: Go back to the version before\./);
    expect(text).toMatch(/What has to be there The expert on call can reach/);
    expect(text).toMatch(/What it does not answer Somebody else uses a patient's account\./);
    expect(text).toMatch(/Counted from when it was noticed/);
  });

  it('shows what is done at once at a level, and its class', () => {
    const { text } = page('/plans/clinic/severity/');
    expect(text).toMatch(/SEV-1 Critical Major incident/);
    expect(text).toMatch(/What is done at once Page everybody on call\. Operator of the day/);
    expect(text).toMatch(/Section titled “Beside the levels” Major incident The whole response is called/);
  });

  it('marks every page of the plan, and every printed sheet, with who may read it', () => {
    const { text, html } = page('/plans/clinic/playbooks/booking-down/');
    expect(text).toContain('TLP:AMBER · staff and vendors under contract');
    expect(html).toContain("--print-mark:'TLP:AMBER");
    expect(page('/guides/start-here/').html).not.toContain('--print-mark');
  });

  it('says whose law a window comes from, and offers the desk’s own values', () => {
    expect(page('/plans/clinic/notifications/').text).toMatch(/Jurisdiction EU Owed under/);
    expect(page('/plans/clinic/templates/status/').text).toContain('Use Example Clinic');
    expect(page('/plans/clinic/').text).not.toContain('Market and time zone');
  });

  it('has no record of an incident, says so, and that it does not know of none', () => {
    expect(page('/incidents/').text).toContain('No incident is on record here. That does not say that there was none');
  });

  it('knows a playbook by the ids that others give it', () => {
    expect(page('/plans/clinic/playbooks/stolen-account/').text).toMatch(
      /Known elsewhere as ATT&(?:amp;)?CK T1110 Brute Force/,
    );
  });
});

describe('a desk that leaves out what only facilitators should read', () => {
  it('has the pages of a drill for its players and evaluators, and no other', () => {
    const own = pages().flatMap(({ path }) => /^\/drills\/clinic\/booking-outage\/(.*)$/.exec(path)?.[1] ?? []);
    expect(own.sort()).toEqual(['', 'evaluate/', 'screen/']);
  });

  it('has no word in any file that is not released', () => {
    const file = readFileSync(join(desk, 'src/content/drills/clinic/booking-outage.yaml'), 'utf8');
    const { injects } = drillSchema.parse(parse(file));
    const texts = injects.flatMap(({ id, title, body, expected }) => [
      title,
      body,
      ...expected.map(({ text }) => text),
      // The name of what comes tells of it, too.
      ...[id, ...expected.map((action) => action.id)].map((item) => `drill:clinic/booking-outage#${item}`),
    ]);
    expect(texts).toContain('Three patients say that they cannot book.');
    const found = readdirSync(built.dist, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .flatMap(({ parentPath, name }) => {
        const text = plain(readFileSync(join(parentPath, name), 'utf8'));
        return texts.filter((one) => text.includes(one)).map((one) => `${name}: ${one}`);
      });
    expect(found).toEqual([]);
  });
});

/** A text as it was before it was written into HTML or JSON. */
function plain(text: string): string {
  return text
    .replaceAll(/&(?:quot|#34);|\\"/g, '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
