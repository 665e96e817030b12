import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../../src/trace/text/source.ts';
import { checkDesk, deskFiles, deskWith, replaced } from './desk.ts';

const sound = new Set((await checkDesk(deskFiles)).findings.map(({ subject, message }) => `${subject} ${message}`));

/** What is new, errors and warnings alone, as `file:line message | help`. */
async function said(files: readonly SourceFile[]): Promise<string[]> {
  const { findings } = await checkDesk(files);
  return findings
    .filter(({ level, subject, message }) => level !== 'info' && !sound.has(`${subject} ${message}`))
    .map(({ place, message, help }) => `${place.path.replace('src/content/', '')}:${place.line} ${message} | ${help}`);
}

describe('what a person gets wrong is said in words that they know', () => {
  it('a merge conflict, once, in a record, a ledger and a guide', async () => {
    const conflict = (text: string) => `${text}<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> other\n`;
    for (const path of ['terms/halt.yaml', 'retired.yaml', 'docs/guides/desk.md', 'playbooks/desk/feed-outage.mdx']) {
      const about = (await said(deskWith(path, conflict))).filter((line) => line.startsWith(path));
      expect(about).toEqual([
        expect.stringMatching(/:\d+ a merge conflict that nobody has settled \| keep one of the two sides/),
      ]);
    }
    const crlf = deskWith('terms/halt.yaml', (text) => conflict(text).replaceAll('\n', '\r\n'));
    expect((await said(crlf))[0]).toContain('a merge conflict');
  });

  it('no merge conflict where a text only draws a line', async () => {
    const files = deskWith('docs/guides/desk.md', (text) => `${text}\nA title\n=======\n`);
    expect(await said(files)).toEqual([]);
  });

  it.each([
    ['term: Halt: the mode', `a colon and a space stand inside text without quotes`, `term: 'Halt: the mode'`],
    [`term: It's: halt`, 'a colon and a space', `term: "It's: halt"`],
    ['term: @halt', 'reserved character @', `term: '@halt'`],
    ['term: "Halt" mode', 'something follows the closing quote', 'put the whole value in quotes'],
    ['term: "Halt', 'missing closing', 'close the text with the quote'],
    ['\tterm: Halt', 'tabs are not allowed', 'indent with spaces'],
  ])('%s', async (line, message, help) => {
    const files = deskWith('terms/halt.yaml', (text) => text.replace(/^term: .*$/m, () => line));
    const [first] = await said(files);
    expect(first).toContain(message);
    expect(first).toContain(help);
  });

  it('a step that has another name now: the names that there are', async () => {
    const files = deskWith('playbooks/desk/feed-outage.mdx', (text) =>
      replaced(text, '- id: fail-over\n', '- id: switch-feed\n'),
    );
    const [dangling] = await said(files);
    expect(dangling).toContain('has no item "fail-over"');
    expect(dangling).toMatch(/\| the items there are: .*confirm-outage, halt-trading, .*switch-feed/);
  });

  it('a step that was moved to another playbook: where it is now', async () => {
    const files = deskWith('playbooks/desk/feed-outage.mdx', (text) =>
      replaced(text, 'id: halt-trading', 'id: stop-orders'),
    ).map((file) =>
      file.path.endsWith('playbooks/desk/failover.mdx')
        ? { ...file, text: file.text.replace(/- id: [a-z-]+\n/, '- id: halt-trading\n') }
        : file,
    );
    const lines = (await said(files)).filter((line) => line.includes('has no item "halt-trading"'));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toContain('playbook:desk/failover has one of that id; the items there are');
  });

  it('a link to a kind that has no such record, though another kind has one of that id', async () => {
    const files = [
      ...deskFiles.filter(({ path }) => !path.endsWith('playbooks/desk/feed-outage.mdx')),
      ...deskFiles
        .filter(({ path }) => path.endsWith('playbooks/desk/feed-outage.mdx'))
        .map(({ text }) => ({ path: 'src/content/playbooks/desk/feed-outages.mdx', text })),
    ];
    const lines = await said(files);
    expect(lines.join('\n')).not.toContain('is a drill, not a playbook');
    expect(lines.filter((line) => line.includes('playbook:desk/feed-outage does not exist'))).not.toEqual([]);
    for (const line of lines.filter((text) => text.includes('does not exist')))
      expect(line).toContain('did you mean "desk/feed-outages"?');
  });

  it('an id of another kind in a field: which kind it is', async () => {
    const files = deskWith('drills/desk/failover.yaml', (text) =>
      replaced(text, 'exercises: [desk/failover]', 'exercises: [desk/commander]'),
    );
    expect((await said(files))[0]).toMatch(
      /playbook:desk\/commander does not exist \| desk\/commander is a role; this field names: playbook/,
    );
  });

  it('a record in the folder of another collection, once', async () => {
    const risk = deskFiles.find(({ path }) => path.endsWith('risks/R-001.yaml'))?.text ?? '';
    const lines = await said(deskWith('requirements/TI-009.yaml', () => risk));
    expect(lines.filter((line) => line.startsWith('requirements/TI-009.yaml'))).toEqual([
      'requirements/TI-009.yaml:1 this looks like a risk, and lies among the requirements | move it to src/content/risks/, or take "npm run new" for a requirement',
    ]);
  });

  it('a folder whose name is nearly that of a collection', async () => {
    const text = deskFiles.find(({ path }) => path.endsWith('playbooks/desk/failover.mdx'))?.text ?? '';
    const [line] = await said(deskWith('playbook/desk/other.mdx', () => text));
    expect(line).toContain('did you mean the folder src/content/playbooks/?');
  });
});
