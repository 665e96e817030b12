import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
});
