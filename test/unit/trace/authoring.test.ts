import { describe, expect, it } from 'vitest';
import { kinds } from '../../../src/model/fields.ts';
import { confirm, confirmationsFile, pruned } from '../../../src/trace/confirm.ts';
import { contentFolder } from '../../../src/trace/content-folder.ts';
import { readProject } from '../../../src/trace/project.ts';
import { applied, renameRecord } from '../../../src/trace/rename.ts';
import { checkDesk, deskFiles, deskToday, deskWith, replaced } from './desk.ts';

const desk = readProject({ files: deskFiles, today: deskToday });

function record(key: string) {
  const found = desk.records.find(({ collection, id }) => `${kinds[collection]}:${id}` === key);
  if (!found) throw new Error(`the fixture has no ${key}`);
  return found;
}

describe('a renamed record', () => {
  it.each([
    ['risk:R-001', 'R-031'],
    ['requirement:TI-001', 'TI-031'],
    ['playbook:desk/feed-outage', 'desk/price-outage'],
    ['role:desk/commander', 'desk/lead'],
    ['drill:desk/feed-outage', 'desk/silence'],
    ['validation:V-001', 'V-009'],
  ])('%s is %s everywhere, and the check still holds', async (key, id) => {
    const { changed, removed } = renameRecord(desk, record(key), id, deskToday, 'a better name');
    const { findings } = await checkDesk(applied(deskFiles, changed, removed));
    expect(findings.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('leaves a tombstone, so that the old id is refused from then on', async () => {
    const { changed, removed } = renameRecord(desk, record('risk:R-001'), 'R-031', deskToday, "the owner's wish");
    const files = applied(deskFiles, changed, removed);
    const old = {
      path: `${contentFolder}/risks/R-001.yaml`,
      text: changed.get(`${contentFolder}/risks/R-031.yaml`) ?? '',
    };
    const { findings } = await checkDesk([...files, old]);
    expect(
      findings.some(({ rule, message }) => rule === 'content-retired-id' && message.includes("the owner's wish")),
    ).toBe(true);
  });

  it('is followed where a reference link names it', () => {
    const files = deskWith('playbooks/desk/failover.mdx', (text) => `${text}\nSee [the risk][r].\n\n[r]: risk:R-001\n`);
    const project = readProject({ files, today: deskToday });
    const target = project.record({ collection: 'risks', id: 'R-001' });
    if (!target) throw new Error('the fixture has R-001');
    const { changed } = renameRecord(project, target, 'R-031', deskToday, 'a better name');
    expect(changed.get(`${contentFolder}/playbooks/desk/failover.mdx`)).toContain('[r]: risk:R-031');
  });
});

describe('an accepted link', () => {
  const link = 'requirement:TI-001 -> playbook:desk/feed-outage#halt-trading';
  const changedStep = deskWith('playbooks/desk/feed-outage.mdx', (text) =>
    replaced(text, 'do: Halt trading.', 'do: Ask for a halt.'),
  );

  it('is suspect once its target changes in meaning, and no longer once somebody has looked', async () => {
    const project = readProject({ files: changedStep, today: deskToday });
    expect((await checkDesk(changedStep)).findings.map(({ subject }) => subject)).toContain(link);
    const { confirmations, confirmed } = confirm(project, {
      links: [link],
      on: deskToday,
      reason: 'still stops trading',
    });
    expect(confirmed).toEqual([link]);
    const path = `${contentFolder}/confirmations.yaml`;
    const files = [
      ...changedStep.filter((file) => file.path !== path),
      { path, text: confirmationsFile(confirmations) },
    ];
    expect((await checkDesk(files)).findings.filter(({ rule }) => rule === 'trace-suspect')).toEqual([]);
  });

  it.each([
    ['the owner', 'owner: { says: Incident commander, role: desk/commander }', 'owner: unset'],
    ['white space', 'do: Halt trading.', 'do: >-\n      Halt\n      trading.'],
    ['another step', 'do: Confirm the outage.', 'do: Confirm it.'],
  ])('is not suspect for a change of %s', async (_what, from, to) => {
    const files = deskWith('playbooks/desk/feed-outage.mdx', (text) => replaced(text, from, to));
    expect((await checkDesk(files)).findings.filter(({ rule }) => rule === 'trace-suspect')).toEqual([]);
  });

  it('draws in what leans on it, when that is asked for', async () => {
    const files = deskWith('risks/R-001.yaml', (text) =>
      replaced(text, 'cause: The feed stops.', 'cause: The feed lies.'),
    );
    const suspects = async (transitive: boolean) =>
      (await checkDesk(files, { transitive })).findings
        .filter(({ rule }) => rule === 'trace-suspect')
        .map(({ subject }) => subject);
    expect(await suspects(false)).toEqual(['playbook:desk/feed-outage -> risk:R-001']);
    expect(await suspects(true)).toContain(link);
  });

  it('is an error in a strict run', async () => {
    const { findings } = await checkDesk(changedStep, { strict: true });
    expect(findings.find(({ rule }) => rule === 'trace-suspect')?.level).toBe('error');
  });

  it('is named when it does not exist, and dropped by pruning when it is gone', () => {
    expect(confirm(desk, { links: ['risk:R-001 -> risk:R-002'], on: deskToday, reason: 'x' }).unknown).toEqual([
      'risk:R-001 -> risk:R-002',
    ]);
    const files = deskWith('requirements/TI-001.yaml', (text) => replaced(text, '#halt-trading', '#fail-over'));
    expect(pruned(readProject({ files, today: deskToday })).map((entry) => entry.link)).not.toContain(link);
  });
});
