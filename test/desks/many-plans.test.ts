import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linkFaults } from '../../scripts/built-site/links.ts';
import { readSite } from '../../scripts/built-site/pages.ts';
import { growDesk } from '../bench/lib/grow-desk.ts';
import { type BuiltDesk, buildDesk } from './build-desk.ts';

const times = 4;
let grown: string;
let built: BuiltDesk;
beforeAll(() => {
  grown = mkdtempSync(join(tmpdir(), 'drillbook-grown-'));
  growDesk('test/fixtures/desk', grown, { times, today: '2026-11-20' });
  // What a waiver excuses is there once, however many plans there are.
  const waivers = 'src/content/waivers.yaml';
  cpSync(join('test/fixtures/desk', waivers), join(grown, waivers));
  built = buildDesk(grown);
});
afterAll(() => {
  built.remove();
  rmSync(grown, { recursive: true, force: true });
});

const page = (path: string) => readFileSync(join(built.dist, path, 'index.html'), 'utf8');
const plans = Array.from({ length: times }, (_, copy) =>
  copy === 0 ? ['desk', 'other'] : [`desk-${copy + 1}`, `other-${copy + 1}`],
).flat();

describe('a desk of more plans than one page holds', () => {
  it('is built whole, and every link leads somewhere', async () => {
    expect(built.status, built.said.slice(-2_000)).toBe(0);
    expect(linkFaults(await readSite(built.dist))).toEqual([]);
  });

  it('names each system on the pages of all, and says what is in it on a page of its own', () => {
    for (const plan of plans) {
      expect(page('respond')).toContain(`href="/plans/${plan}/respond/"`);
      expect(page('')).toContain(`href="/plans/${plan}/respond/"`);
      expect(page(`plans/${plan}/respond`)).toContain('What do you see?</h3>');
    }
    expect(page('respond')).not.toContain('What do you see?</h3>');
  });

  it('has a register of risks for each plan, and counts all of them on one map', () => {
    expect(page('risks')).not.toContain('data-f-plan=');
    for (const plan of plans) expect(page('risks')).toContain(`href="/plans/${plan}/risks/"`);
    expect(page('plans/desk-2/risks')).toMatch(/data-f-plan="desk-2"/);
    expect(page('plans/desk-2/risks')).not.toMatch(/data-f-plan="desk"/);
  });

  it('has a file for machines for each plan', () => {
    const read = (path: string) => JSON.parse(readFileSync(join(built.dist, path), 'utf8'));
    const { collections, linksOfPlans } = read('api/index.json');
    for (const file of [...collections.flatMap(({ plans: files }: { plans: string[] }) => files), ...linksOfPlans])
      expect(existsSync(join(built.dist, file)), file).toBe(true);
    expect(linksOfPlans).toHaveLength(plans.length);
    // The smaller of the two has no risk of its own, and so no file of risks.
    const ofRisks: string[] = collections.find((one: { collection: string }) => one.collection === 'risks').plans;
    expect(ofRisks).toHaveLength(times);
    const risks = ofRisks.flatMap((file) => read(file).records);
    expect(risks).toHaveLength(read('api/risks.json').count);
    expect(new Set(risks.map(({ id }) => id)).size).toBe(risks.length);
  });

  it('has a file for machines for each drill, whose record is long, with what the whole file says of it', () => {
    const read = (path: string) => JSON.parse(readFileSync(join(built.dist, path), 'utf8'));
    const { each } = read('api/index.json').collections.find(
      (one: { collection: string }) => one.collection === 'drills',
    );
    const whole = read('api/drills.json');
    expect(each).toHaveLength(whole.count);
    expect(whole.count).toBeGreaterThan(1);
    expect(each.flatMap((file: string) => read(file).records)).toEqual(whole.records);
  });
});
