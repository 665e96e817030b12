import { describe, expect, it } from 'vitest';
import { planContent, readContent } from '../../scripts/lib/content.ts';
import { clockRules } from '../../src/session/snapshot/clock-rules.ts';
import { called } from '../unit/scripts/called.ts';

describe('the clocks that the plans set', async () => {
  const content = await readContent(process.cwd());
  const rules = (id: string) => {
    const plan = planContent(content, id);
    return plan ? clockRules(plan) : [];
  };

  it('give each level of a plan with response times a clock to respond by', () => {
    for (const { id, data } of content.all('severities')) {
      const timed = data.levels.filter(({ response }) => response !== 'unset');
      const found = rules(id).filter(({ kind }) => kind === 'respond-by');
      expect(found.map(({ severity }) => severity)).toEqual(timed.map((level) => `${id}#${level.id}`));
    }
  });

  it('tie a window to the levels that its trigger names', () => {
    const windows = rules('trading-production').filter(({ id }) => id.startsWith('notify-by:team-15-minutes'));
    expect(windows.map(({ severity, conditions }) => [severity, conditions])).toEqual([
      ['trading-production#p0', undefined],
      ['trading-production#p1', undefined],
    ]);
  });

  it('are told apart by their titles: of two rows with the same words nobody knows which is met', () => {
    for (const { id } of content.all('plans')) {
      const titles = rules(id).map(({ title }) => title);
      expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    }
  });

  it('name a source for every clock, and the stricter one first', () => {
    for (const { id } of content.all('plans'))
      for (const { sources } of rules(id)) expect(sources.length).toBeGreaterThan(0);
  });
});

describe('what the plans say is due', () => {
  it.each([
    [
      'TMT: "next business day" has no calendar and no start',
      'tmt/severity-4 --at declared=2026-11-27T18:00Z --calendar us-federal',
      { due: null, latest: null, state: 'no-start', says: 'Next business day' },
    ],
    [
      'TMT: the CEO is told after two hours',
      'tmt/ceo-severity-1 --at declared=2026-11-26T08:00Z',
      { due: '2026-11-26T10:00Z', window: 'ceo-severity-1' },
    ],
  ])('%s', async (_says, words, expected) => {
    const line = [...words.split(' '), '--now', '2026-11-26T09:00Z', '--format', 'json'];
    const { status, out } = await called(process.cwd(), 'due', line);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject(expected);
  });
});
