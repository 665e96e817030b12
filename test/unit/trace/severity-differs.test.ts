import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../../src/trace/text/source.ts';
import { checkDesk, deskWith, replaced } from './desk.ts';

async function said(files: readonly SourceFile[]): Promise<string[]> {
  const { findings } = await checkDesk(files);
  return findings
    .filter(({ rule }) => rule === 'severity-differs')
    .map(({ message, subject }) => `${subject} ${message}`);
}

const severities = (change: (text: string) => string) => said(deskWith('severities/desk.yaml', change));

describe('a level and its rungs', () => {
  it('differ when the level is answered faster than its rung says', async () => {
    expect(
      await severities((text) => replaced(text, '{ says: at once, max: PT0S }', '{ says: 30 minutes, max: PT30M }')),
    ).toEqual(['escalation:desk#grave-rung Level 1: this rung says "at once", the level "30 minutes"']);
  });

  it('differ when no rung escalates when the level says', async () => {
    const level = (words: string) => (text: string) =>
      replaced(text, '    escalation: unset', `    escalation: { says: up, after: ${words} }`);
    expect(await severities(level('{ says: Within 2 hours, max: PT2H }'))).toEqual([
      'escalation:desk#grave-rung Level 1: this rung says "30 minutes", the level "Within 2 hours"',
    ]);
    expect(await severities(level('{ says: Within 30 minutes, max: PT30M }'))).toEqual([]);
    expect(await severities(level('{ says: As needed, max: unset }'))).toEqual([]);
  });

  it('may escalate to others later, once one rung is in time', async () => {
    const files = deskWith('escalations/desk.yaml', (text) =>
      replaced(
        text,
        'ladder:\n',
        `ladder:
  - id: later
    severity: desk#grave
    trigger: Level 1 that lasts
    initialResponse: unset
    after: { says: 6 hours, max: PT6H }
    to: [{ says: Head of Desk, role: unset }]
    section: 4 Escalation
`,
      ),
    ).map((file) =>
      file.path.endsWith('severities/desk.yaml')
        ? {
            ...file,
            text: replaced(
              file.text,
              '    escalation: unset',
              '    escalation: { says: up, after: { says: 30 minutes, max: PT30M } }',
            ),
          }
        : file,
    );
    expect(await said(files)).toEqual([]);
  });
});

describe('a level and its cells', () => {
  /** The desk with a factor of money; `level` is what the grave level says of it, `cell` its cell. */
  const loss = (level: string, cell: string, scale = 'money') =>
    severities((text) =>
      replaced(
        replaced(text, 'definition: Trading has stopped.', `definition: ${level}`),
        '  factors:\n',
        `  factors:
    - id: loss
      name: Loss
      question: How much could be lost?
      scale: ${scale}
      cells:
        - { level: grave, ${cell} }
`,
      ),
    );
  const above = (amount: string) => `above: { says: '${amount}', amount: 1, currency: USD }`;

  it('agree on an amount, however it is spaced', async () => {
    expect(await loss('A loss of more than $10,000.', `says: '> $ 10,000', ${above('$10,000')}`)).toEqual([]);
  });

  it('differ when the level names another amount', async () => {
    expect(await loss('A loss of more than $50,000.', `says: '> $10,000', ${above('$10,000')}`)).toEqual([
      'severity:desk#loss Level 1, Loss: the cell is bounded at $10,000, which the level does not name',
    ]);
  });

  it('differ when the cell’s own words name another', async () => {
    expect(await loss('A grave loss.', `says: '> $10,000', ${above('$1,000')}`)).toEqual([
      'severity:desk#loss Level 1, Loss: the cell says "> $10,000" and is bounded at $1,000',
    ]);
    expect(await loss('A long outage.', `says: more than 30 minutes, above: PT3H`, 'duration')).toEqual([
      'severity:desk#loss Level 1, Loss: the cell says "more than 30 minutes" and is bounded at 3 hours',
    ]);
  });

  it('are left alone where the level names no amount', async () => {
    expect(await loss('A grave loss.', `says: '> $10,000', ${above('$10,000')}`)).toEqual([]);
  });
});

describe('two records with one title', () => {
  it('are told apart: a copy as it is, and one that was changed', async () => {
    const copy = (change: (text: string) => string) => {
      const files = deskWith('risks/R-099.yaml', () => '');
      const risk = files.find(({ path }) => path.endsWith('risks/R-001.yaml'))?.text ?? '';
      return files.map((file) => (file.path.endsWith('R-099.yaml') ? { ...file, text: change(risk) } : file));
    };
    const about = async (files: readonly SourceFile[]) =>
      (await checkDesk(files)).findings
        .filter(({ rule }) => rule === 'content-same-title')
        .map(({ message, help }) => `${message}: ${help}`);
    expect(await about(copy((text) => text))).toEqual([
      expect.stringMatching(
        /^R-099 has the title of R-001, "Trading on stale prices", and means the same: it is a copy/,
      ),
    ]);
    expect(await about(copy((text) => replaced(text, 'likelihood: 3', 'likelihood: 2')))).toEqual([
      'R-099 has the title of R-001, "Trading on stale prices": give it its own title',
    ]);
    expect(await about(copy((text) => replaced(text, 'title: Trading', 'title: Quoting')))).toEqual([]);
  });
});
