import { describe, expect, it } from 'vitest';
import { confirm, pruned } from '../../../src/trace/author/confirm.ts';
import { filed } from '../../../src/trace/author/confirmation-files.ts';
import { contentFolder } from '../../../src/trace/project/content-folder.ts';
import { readProject } from '../../../src/trace/project/project.ts';
import { checkDesk, deskFiles, deskToday, deskWith, replaced } from './desk.ts';

const desk = readProject({ files: deskFiles, today: deskToday });

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
    const [written, ...more] = filed(project, confirmations).changes;
    expect(more).toEqual([]);
    const path = `${contentFolder}/confirmations/desk/requirements.yaml`;
    expect(written?.newPath).toBe(path);
    const files = [...changedStep.filter((file) => file.path !== path), { path, text: written?.after ?? '' }];
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
