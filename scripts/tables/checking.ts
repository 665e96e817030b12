import { reporters } from '../../src/trace/report/reporters.ts';
import { type Command, command } from '../lib/command.ts';
import { format, found, output, reports, today, verbose } from './options.ts';

/** The commands that hold content to the rules. */
export const checking: readonly Command[] = [
  command({
    name: 'check',
    summary: 'check the content',
    exit: found,
    options: {
      format: reports,
      output,
      rule: { type: 'string', value: 'CODE', multiple: true, help: 'only this rule (may be repeated)' },
      plan: { type: 'string', value: 'ID', help: 'only findings about this plan' },
      changed: {
        type: 'string',
        value: 'BASE',
        alone: 'main',
        help: 'only what the files that differ from BASE (main) have at fault, or have broken elsewhere',
      },
      today,
      strict: { type: 'boolean', help: 'what is overdue or suspect is an error' },
      transitive: { type: 'boolean', help: 'follow suspicion to the records that lean on a suspect link' },
      baseline: { type: 'string', value: 'FILE', help: 'accept known findings, fail on new and on stale ones' },
      all: { type: 'boolean', help: 'list every warning, not only those of the files that you have changed' },
      verbose,
      watch: { type: 'boolean', help: 'again on each change' },
    },
    run: async (call, surroundings) => (await import('../check/check.ts')).check(call, surroundings),
  }),
  command({
    name: 'check impact',
    summary: 'what a change to a record or an item would make suspect',
    words: 'ID',
    takes: [1, 1],
    exit: found,
    options: { format: format(['terminal', 'json']), output, today },
    run: async (call, surroundings) => (await import('../check/impact.ts')).impact(call, surroundings),
  }),
  command({
    name: 'check graph',
    summary: 'the link graph',
    exit: found,
    options: {
      format: format(['json', 'dot', 'mermaid']),
      output,
      plan: { type: 'string', value: 'ID', help: 'only the links of this plan' },
    },
    run: async (call, surroundings) => (await import('../check/graph.ts')).graph(call, surroundings),
  }),
  command({
    name: 'check links',
    summary: 'check the links of any folder of Markdown',
    words: 'DIR',
    takes: [1, 1],
    exit: found,
    options: {
      format: reports,
      output,
      ignore: {
        type: 'string',
        value: 'PATTERN',
        multiple: true,
        help: 'leave addresses alone that this regular expression matches (may be repeated)',
      },
      'any-case': { type: 'boolean', help: 'an anchor may differ from its id in capitals' },
      'literal-labels': { type: 'boolean', help: '[x][y] is text where nothing defines y' },
      slugs: { type: 'string', value: 'RULE', help: 'how headings get their ids: github (the default) or mkdocs' },
      'heading-ids': { type: 'boolean', help: 'a heading may name its id: {#id} or [#id] at its end' },
      'site-root': { type: 'string', value: 'DIR', help: 'the folder that "/" stands for' },
      site: { type: 'string', value: 'KIND', help: 'starlight or docusaurus: its own addresses and its Markdown' },
      base: { type: 'string', value: 'PATH', help: 'where the site serves that folder, such as /docs/' },
      assets: { type: 'string', value: 'DIR', help: 'the folder whose files the site serves as they are' },
      locale: { type: 'string', value: 'LANG', help: 'the language that stands in for a missing translation' },
      verbose,
    },
    // What a desk adds to this command are reports of its own, which the usage text lists, and its site's address in SARIF.
    isBare: ({ values: { format: name = 'terminal' } }) =>
      name !== 'sarif' && reporters.some((reporter) => reporter.name === name),
    run: async (call, surroundings) => (await import('../check/links.ts')).links(call, surroundings),
  }),
  command({
    name: 'check site',
    summary: 'check the built site without a browser: links, addresses, policy',
    words: '[folder]',
    takes: [0, 1],
    exit: '0 holds, 1 a check failed, 2 could not run',
    options: { weight: { type: 'boolean', help: 'hold its pages to the bounds of weight of Drillbook itself' } },
    run: async ({ words: [folder = 'dist'], values }, surroundings) =>
      (await import('../check/site.ts')).checkSite(folder, values, surroundings),
  }),
];
