import { afterEach, describe, expect, it } from 'vitest';
import { addFields, ownFieldsOf, rowOf } from '../../src/model/collections.ts';
import { line, ref } from '../../src/model/fields.ts';
import { collectionSchema } from '../../src/model/json-schema.ts';
import { readProject } from '../../src/trace/project/project.ts';
import { addRule } from '../../src/trace/rules/added-rules.ts';
import { ruleOf, rulesHere } from '../../src/trace/rules/all-rules.ts';
import type { Rule } from '../../src/trace/rules/rule.ts';
import { runRules } from '../../src/trace/rules/run.ts';
import { deskFiles } from './trace/desk.ts';

const taken: (() => void)[] = [];
afterEach(() => {
  for (const takeBack of taken.splice(0)) takeBack();
});

const path = 'src/content/risks/R-001.yaml';
const withText = (change: (text: string) => string) =>
  readProject({
    files: deskFiles.map((file) => (file.path === path ? { path, text: change(file.text) } : file)),
    today: '2026-11-21',
  });

describe("a desk's own field in a collection that ships", () => {
  const fields = () => ({
    ticket: line().optional(),
    watchedBy: ref('roles', { is: 'is watched by', inverse: 'watches' }).optional(),
  });

  it('is refused before the desk has said it, and read and linked afterwards', () => {
    const text = (before: string) => `${before}\nticket: OPS-1\nwatchedBy: desk/commander\n`;
    expect(withText(text).records.find((record) => record.path === path)?.valid).toBe(false);
    taken.push(addFields('risks', fields()));
    const project = withText(text);
    expect(project.records.find((record) => record.path === path)?.valid).toBe(true);
    expect(project.graph.outgoing.get('risk:R-001')?.map(({ relation }) => relation.is)).toContain('is watched by');
  });

  it('stands in the JSON Schema, and goes when it is taken back', () => {
    const takeBack = addFields('risks', fields());
    expect(ownFieldsOf('risks')).toEqual(['ticket', 'watchedBy']);
    expect(JSON.stringify(collectionSchema('risks'))).toContain('"ticket"');
    takeBack();
    expect(JSON.stringify(collectionSchema('risks'))).not.toContain('"ticket"');
  });

  it('is refused where the name is taken, or there is no such collection', () => {
    expect(() => addFields('risks', { title: line() })).toThrow('risks has a field "title" already');
    expect(() => addFields('riscs', { ticket: line() })).toThrow('There is no collection "riscs" that ships');
    expect(Object.keys(rowOf('risks').schema.shape)).not.toContain('ticket');
  });
});

describe("a desk's own rule", () => {
  const rule: Rule = {
    code: 'desk-title',
    group: 'desk',
    level: 'warning',
    title: 'Titles of risks do not shout',
    explanation: 'Nobody reads what shouts.',
    example: { file: 'risks/R-001.yaml', bad: 'title: PRICES', good: 'title: Prices' },
    check(project, report) {
      for (const record of project.of('risks')) {
        report.examined();
        if (record.data.title === record.data.title.toUpperCase())
          report.found({ message: 'the title shouts', at: { record, path: ['title'] }, subject: record.id });
      }
    },
  };

  it('is run with all others, and has its page', async () => {
    taken.push(addRule(rule));
    const project = withText((text) => text.replace(/^title: .*$/m, 'title: PRICES STOP'));
    const { findings } = await runRules(project, rulesHere());
    expect(findings.filter((finding) => finding.rule === 'desk-title').map(({ place }) => place.path)).toEqual([path]);
    expect(ruleOf('desk-title')).toBe(rule);
  });

  it('is refused where its code is taken', () => {
    taken.push(addRule({ ...rule, code: 'time-words' }));
    expect(() => rulesHere()).toThrow('There are two rules "time-words"');
  });
});
