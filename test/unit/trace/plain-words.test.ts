import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../../src/trace/text/source.ts';
import { checkDesk, deskFiles, deskWith, replaced } from './desk.ts';

const sound = new Set((await checkDesk(deskFiles)).findings.map(({ subject, message }) => `${subject} ${message}`));

const deskText = deskFiles.find(({ path }) => path.endsWith('playbooks/desk/feed-outage.mdx'))?.text ?? '';

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
    ['term: Halt\n---', 'a second record begins here', 'a file holds one record'],
  ])('%s', async (line, message, help) => {
    const files = deskWith('terms/halt.yaml', (text) => text.replace(/^term: .*$/m, () => line));
    const [first] = await said(files);
    expect(first).toContain(message);
    expect(first).toContain(help);
  });

  it.each([
    ['    do: Confirm', '   do: Confirm', 4, 'stands further left than the entry'],
    ['  - id: choose-way', '    - id: choose-way', 5, 'stands further right than the entries before it'],
    [
      '    role: desk/trader',
      '     role: desk/trader',
      6,
      'stands further right than the field above it, whose text runs',
    ],
    ['order: 1', '- 1', 1, 'this list belongs to no field'],
  ])(
    'a line that is not indented as its neighbours are, at its first letter: %s',
    async (...[from, to, column, message]) => {
      const files = deskWith('playbooks/desk/feed-outage.mdx', (text) => replaced(text, `\n${from}`, `\n${to}`));
      const { findings } = await checkDesk(files);
      const found = findings.filter(({ rule }) => rule === 'content-invalid');
      expect(found[0]?.message).toContain(message);
      expect(found[0]?.place.column).toBe(column);
      expect(found[0]?.place.line).toBe(deskText.slice(0, deskText.indexOf(`\n${from}`)).split('\n').length + 1);
      expect(found[0]?.help).toBe('fields that belong together are indented alike, and so are the entries of a list');
      expect(found.filter(({ place }) => place.line === found[0]?.place.line)).toHaveLength(1);
    },
  );

  it.each([
    ['order: 1', 'order:1', 'this line is no field', 'after the name of a field stand a colon and a space'],
    ['order: 1', 'order', 'this line is no field', 'after the name of a field stand a colon and a space'],
    ['order: 1', 'order: - 1', 'a list begins on the line of its field', 'in brackets: [one, two]'],
    ['order: 1', 'order: "C:\\desk"', 'invalid escape sequence \\d', 'take single quotes'],
  ])('%s as %s', async (from, to, message, help) => {
    const files = deskWith('playbooks/desk/feed-outage.mdx', (text) => replaced(text, `\n${from}`, `\n${to}`));
    const [first = ''] = (await said(files)).filter((one) => one.startsWith('playbooks/desk/feed-outage.mdx:4 '));
    expect(first.toLowerCase()).toContain(message.toLowerCase());
    expect(first).toContain(help);
  });

  it('a field whose right name stands beside it already: the fields that there are', async () => {
    const files = deskWith('playbooks/desk/feed-outage.mdx', (text) =>
      `${text}`.replace('\nplan: desk', '\nplan: desk\nplane: x'),
    );
    const [unknown] = (await said(files)).filter((line) => line.includes('unknown field "plane"'));
    expect(unknown).toContain('| the fields here are: ');
    expect(unknown).not.toContain('did you mean');
  });

  it('an id without its plan: the record of that name in the plan', async () => {
    const files = deskWith('playbooks/desk/feed-outage.mdx', (text) => text.replaceAll('desk/commander', 'commander'));
    const lines = (await said(files)).filter((line) => line.includes('role:commander does not exist'));
    expect(lines).not.toEqual([]);
    for (const line of lines) expect(line).toContain('did you mean "desk/commander"?');
  });

  it.each([
    ['severities: [desk#grave]', 'severities: [grave]', 'severity:grave does not exist | did you mean "desk#grave"?'],
    ['enters: desk#halt', 'enters: halt', 'plan:halt does not exist | did you mean "desk#halt"?'],
  ])('a level or a mode by its id alone: %s as %s', async (from, to, expected) => {
    const lines = await said(deskWith('playbooks/desk/feed-outage.mdx', (text) => replaced(text, from, to)));
    expect(lines.filter((line) => line.includes(expected))).toHaveLength(1);
  });

  it('an item whose own id is none: the ids that are', async () => {
    const files = deskWith('playbooks/desk/feed-outage.mdx', (text) =>
      replaced(text, '- id: fail-over\n', '- id: Fail-over\n'),
    );
    const lines = (await said(files)).filter((line) => line.includes('has no item "fail-over"'));
    expect(lines).not.toEqual([]);
    for (const line of lines) expect(line).not.toContain('#Fail-over');
  });

  it('a component that nothing imports, where it stands', async () => {
    const text = (body: string) => deskWith('playbooks/desk/feed-outage.mdx', (before) => `${before}\n${body}\n`);
    expect(await said(text('One\n\n<Callout>hm</Callout>'))).toEqual([
      expect.stringMatching(
        /^playbooks\/desk\/feed-outage\.mdx:\d+ nothing imports the component <Callout>, so the site cannot be built/,
      ),
    ]);
    expect(
      await said(text("import { Aside as Callout } from '@astrojs/starlight/components';\n\n<Callout>hm</Callout>")),
    ).toEqual([]);
    expect(await said(text("import * as parts from './parts';\n\n<parts.Callout>hm</parts.Callout>"))).toEqual([]);
    expect(
      (await said(text("import Aside from './Callout.astro';\n\n<Callout.Title>hm</Callout.Title>"))).join(),
    ).toContain('<Callout.Title>');
    expect(await said(text('export const Callout = () => null;\n\nWord <Callout /> word <kbd>K</kbd>'))).toEqual([]);
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
