import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finderData } from '../../src/finder/documents.ts';
import { createFinder } from '../../src/finder/search.ts';
import { useHandbook } from '../../src/load/handbook.ts';
import { loadProject } from '../../src/load/project.ts';
import { allRules } from '../../src/trace/rules/all-rules.ts';
import { runRules } from '../../src/trace/rules/run.ts';

let takeBack = () => {};
beforeAll(() => {
  takeBack = useHandbook(process.cwd());
});
afterAll(() => takeBack());

describe('the second desk, which does not trade', { timeout: 30_000 }, () => {
  it('holds: five levels, six roles with a contact each, a class, tracks, a drill, and the handbook beside it', async () => {
    const project = loadProject('test/fixtures/clinic', { today: '2026-11-27' });
    const { findings } = await runRules(project, allRules);
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
    const [severities] = project.of('severities');
    expect(severities?.data.levels.map(({ name }) => name)).toEqual(['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4', 'SEV-5']);
    expect(severities?.data.classes?.map(({ name }) => name)).toEqual(['Major incident']);
    const roles = project.of('roles').map(({ id }) => id);
    const [contacts] = project.of('contacts');
    expect(contacts?.data.people.map(({ for: { role } }) => role).toSorted()).toEqual(roles.toSorted());
    expect(project.of('drills')).toHaveLength(1);
  });

  it('sees nothing of the handbook that is for financial firms alone', () => {
    const project = loadProject('test/fixtures/clinic', { today: '2026-11-27' });
    expect(project.of('terms').filter(({ data }) => data.group === 'trading')).toEqual([]);
    const rows = project.of('regulators').map(({ id }) => id);
    expect(rows).toContain('gdpr-33');
    expect(rows).not.toContain('sebi-cscrf');
  });

  it('is found by its own words, and claims nothing of what only a trading desk has', () => {
    const finder = createFinder(finderData(loadProject('test/fixtures/clinic', { today: '2026-11-27' })));
    const wanted = {
      'patients see no slots': '/plans/clinic/playbooks/booking-down/',
      'booking throws 500 since the update': '/plans/clinic/playbooks/booking-down/',
      'lots of signins from one adress': '/plans/clinic/playbooks/stolen-account/',
    };
    for (const [query, path] of Object.entries(wanted))
      expect(finder.find(query)[0], query).toMatchObject({ path, fit: 'fits' });
    for (const query of ['broker rejected my order', '35=3|58=MsgSeqNum too low', 'lunch is over', 'roll the bed over'])
      expect(finder.find(query)[0]?.fit, query).not.toBe('fits');
  });
});
