import { reportersHere } from '../src/trace/report/own-reporters.ts';
import { reporters } from '../src/trace/report/reporters.ts';
import { type Command, command, type Option } from './lib/command.ts';

const oneOf = (names: readonly string[]) => `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
const format = (names: readonly string[]) => ({ type: 'string', value: 'NAME', help: oneOf(names) }) as const;
const output: Option = { type: 'string', value: 'FILE', help: 'write it there instead of printing it' };
const today: Option = { type: 'string', value: 'YYYY-MM-DD', help: 'judge dates as of this day' };
const verbose = {
  type: 'boolean',
  help: 'list what is for information, and what waits for another fault to be mended',
} as const satisfies Option;
const reports = {
  type: 'string',
  value: 'NAME',
  // Asked for when it is shown: by then the desk has said which forms it has of its own.
  get help() {
    return oneOf(reportersHere().map(({ name }) => name));
  },
} as const satisfies Option;
const found = '0 holds, 1 findings, 2 could not run';

/**
 * The commands that need a desk and nothing else: npm scripts in this repository, words of the programme `drillbook` where
 * the package is installed. What runs is loaded only when it is called: `check` starts in a blink or nobody runs it.
 */
export const deskCommands: readonly Command[] = [
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
    run: async (call, surroundings) => (await import('./check/check.ts')).check(call, surroundings),
  }),
  command({
    name: 'check impact',
    summary: 'what a change to a record or an item would make suspect',
    words: 'ID',
    takes: [1, 1],
    exit: found,
    options: { format: format(['terminal', 'json']), output, today },
    run: async (call, surroundings) => (await import('./check/impact.ts')).impact(call, surroundings),
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
    run: async (call, surroundings) => (await import('./check/graph.ts')).graph(call, surroundings),
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
    isBare: (line) => {
      const asked = line.findLastIndex((word) => /^--format(?:=|$)/.test(word));
      const name = asked === -1 ? 'terminal' : (line[asked]?.split('=')[1] ?? line[asked + 1]);
      const isHelp = line.includes('--help') || line.includes('-h');
      return !isHelp && name !== 'sarif' && reporters.some((reporter) => reporter.name === name);
    },
    run: async (call, surroundings) => (await import('./check/links.ts')).links(call, surroundings),
  }),
  command({
    name: 'check site',
    summary: 'check the built site without a browser: links, addresses, policy',
    words: '[folder]',
    takes: [0, 1],
    exit: '0 holds, 1 a check failed, 2 could not run',
    options: { weight: { type: 'boolean', help: 'hold its pages to the bounds of weight of Drillbook itself' } },
    run: async ({ words: [folder = 'dist'], values }, surroundings) =>
      (await import('./check/site.ts')).checkSite(folder, values, surroundings),
  }),
  command({
    name: 'find',
    summary: 'ask the finder, as the page does',
    words: '"what you see" …',
    takes: [0, 1000],
    exit: '0 answered, 1 a query of the list had no answer at all, 2 could not run',
    options: {
      list: {
        type: 'string',
        value: 'FILE',
        help: 'a JSON list of { "query", "expectedPath", "also" }: how many come first, within three, or not at all',
      },
      format: format(['terminal', 'json']),
    },
    examples: [['"HTTP 503"', 'what an alert says, or a person']],
    run: async (call, surroundings) => (await import('./commands/find.ts')).find(call, surroundings),
  }),
  command({
    name: 'classify',
    summary: 'how grave an incident is, by a plan or by the DORA test for a major incident',
    words: '<plan or dora-major> [question=answer] …',
    takes: [1, 100],
    exit: '0 answered, also that nothing can be chosen, 1 the content has faults, 2 could not run',
    options: { format: format(['terminal', 'json']) },
    examples: [
      ['my-desk', 'what is asked, and what may be answered'],
      ['my-desk loss=USD10000 --format json', 'a question goes by its id, or by a word that only it has'],
      ['dora-major critical-service=yes downtime=3h cost=not-sure', '"not-sure" is an answer'],
    ],
    run: async (call, surroundings) => (await import('./commands/classify.ts')).classify(call, surroundings),
  }),
  command({
    name: 'due',
    summary: "when a window of a regulator or a plan is due, by the law's own events, and why",
    words: '<row or plan/item>',
    takes: [1, 1],
    exit: '0 said, also that it can not be known, 1 a typed time can not be known, 2 could not run',
    options: {
      at: {
        type: 'string',
        value: 'EVENT=TIME',
        multiple: true,
        help: 'when something was: aware=2026-11-26T08:00+01:00, or a day (may be repeated)',
      },
      entity: {
        type: 'string',
        value: 'KIND',
        multiple: true,
        help: 'what kind of entity owes it, such as broker or ccp (may be repeated)',
      },
      calendar: {
        type: 'string',
        value: 'ID',
        help: 'the calendar that counts, for a row that names none: england, target, de, us-federal, nyse, nse',
      },
      zone: { type: 'string', value: 'ZONE', help: 'the zone of times without an offset, and of the answer' },
      now: {
        type: 'string',
        value: 'TIME',
        help: 'judge as of this moment, or on this day where its hour changes nothing',
      },
      format: format(['terminal', 'json']),
    },
    examples: [
      ['dora-initial --at classified=… --at aware=…', "a regulator's row"],
      ['nis2#final --at notification-submitted=…', 'one window of it'],
      ['my-desk/stakeholders --at occurred=…', 'a window of a plan'],
    ],
    run: async (call, surroundings) => (await import('./commands/due.ts')).due(call, surroundings),
  }),
  command({
    name: 'new',
    summary: 'write a valid record that says `unset` wherever nothing is known yet',
    words: '<kind> <id or plan> [title]',
    takes: [0, 100],
    exit: '0 written, 1 refused, 2 could not run',
    options: {},
    examples: [
      ['playbook my-desk/feed-outage', 'a record with an id of its own: playbook, drill, phase, role, template'],
      ['term slippage', 'a word of the field; my-desk/slippage is a word of one plan'],
      ['risk my-desk "Title"', 'the next free number: risk, requirement, validation'],
      ['decision my-desk "Title"', 'the same, about one plan; "all" is about every plan'],
      ['plan my-desk "My desk"', 'a plan and every document that a plan has one of'],
      ['severity my-desk', 'one such document, where it is missing'],
    ],
    run: async (call, surroundings) => (await import('./commands/new.ts')).newRecord(call, surroundings),
  }),
  command({
    name: 'rename',
    summary: 'rename a record or an item, and every link to it',
    words: '<old> <new>',
    takes: [2, 2],
    exit: '0 renamed, 1 refused, 2 could not run',
    options: {
      reason: { type: 'string', value: '"…"', help: 'what the tombstone in retired.yaml says (renamed)' },
      'dry-run': { type: 'boolean', help: 'print the diff, and write nothing' },
    },
    examples: [
      ['R-007 R-031', 'a number of a register'],
      ['playbook:desk/stop playbook:desk/halt', 'a record'],
      ["'playbook:desk/stop#verify' '#verify-all'", 'an item in a record'],
    ],
    run: async (call, surroundings) => (await import('./commands/rename.ts')).renameRecord(call, surroundings),
  }),
  command({
    name: 'accept',
    summary: 'confirm links: somebody has looked at what they claim',
    words: '<link or record> … "reason"',
    takes: [0, 1000],
    exit: '0 confirmed, 1 refused, 2 could not run',
    options: {
      reason: { type: 'string', value: '"…"', help: 'who looked, and what they found' },
      all: { type: 'boolean', help: 'every link that is not confirmed as it stands' },
      prune: { type: 'boolean', help: 'drop confirmations of links that are gone' },
      split: {
        type: 'boolean',
        help: 'only file the confirmations, of an older single file too, by plan and collection',
      },
      today: { ...today, help: 'the day that is written down' },
    },
    examples: [
      ['R-001 "why"', 'every link from or to this record that is not confirmed as it stands'],
      ['\'playbook:desk/stop -> risk:R-070\' "why"', 'one link, as the check names it'],
      ['--all --reason "why"', 'every link that is not confirmed as it stands'],
    ],
    run: async (call, surroundings) => (await import('./commands/accept.ts')).accept(call, surroundings),
  }),
  command({
    name: 'record',
    summary: 'write the record of an exported session: of a drill, or of an incident that is closed',
    words: 'FILE.json',
    takes: [1, 1],
    exit: '0 written, 1 refused, 2 could not run',
    options: {
      'keep-names': { type: 'boolean', help: 'keep the names of people in it' },
      pack: {
        type: 'string',
        value: 'FILE.zip',
        help: 'write what tells of it to one zip instead: log, report, record, clocks, sign-offs or authorities, hashes',
      },
      root: { type: 'string', value: 'DIR', help: 'the project that it is written to' },
      today,
    },
    run: async (call, surroundings) => (await import('./commands/record.ts')).record(call, surroundings),
  }),
  command({
    name: 'verify-log',
    summary: 'say whether an exported session is whole and unchanged since it was saved; not who made it',
    words: 'FILE.json [RECORD.yaml]',
    takes: [1, 2],
    exit: '0 whole (and the record is of it), 1 not, 2 could not run',
    options: {},
    run: async (call, surroundings) => (await import('./commands/verify-log.ts')).verifyLog(call, surroundings),
  }),
  command({
    name: 'drill walk',
    summary: 'play every path of a drill on paper',
    words: '<plan>/<drill>',
    takes: [0, 1],
    exit: '0 every path fits, 1 one does not or a draft has faults, 2 could not run',
    options: {
      all: { type: 'boolean', help: 'every drill' },
      slot: { type: 'string', value: 'PT60M', help: 'for a slot of this length: what to cut, and when the rest comes' },
      svg: { type: 'string', value: 'FILE', help: 'draw its timeline: branches, slot, hot wash' },
    },
    run: async (call, surroundings) => (await import('./commands/drill.ts')).walkDrills(call, surroundings),
  }),
  command({
    name: 'drill show',
    summary: 'one inject as the players will see it',
    words: '<plan>/<drill> <inject>',
    takes: [2, 2],
    exit: '0 shown, 1 the drill has faults, 2 could not run',
    options: {},
    run: async (call, surroundings) => (await import('./commands/drill-show.ts')).showInject(call, surroundings),
  }),
  command({
    name: 'drill export',
    summary: "write a drill's injects as a Master Scenario Events List for planners",
    words: '<plan>/<drill>',
    takes: [1, 1],
    exit: '0 written, 1 the drill has faults, 2 could not run',
    options: {
      format: format(['csv', 'xlsx']),
      output: { type: 'string', value: 'FILE', help: 'write it there; otherwise to <drill>.csv in this folder' },
    },
    run: async (call, surroundings) => (await import('./commands/drill-msel.ts')).exportDrill(call, surroundings),
  }),
  command({
    name: 'drill import',
    summary: 'show what a Master Scenario Events List would make of a drill, and write it if you say so',
    words: 'FILE.csv|xlsx --drill <plan>/<drill>',
    takes: [1, 1],
    exit: '0 shown or written, 1 refused, 2 could not run',
    options: {
      drill: { type: 'string', value: 'ID', help: 'the drill that it becomes; one that is there gets its changes' },
      write: { type: 'boolean', help: 'write it; without this it is only shown' },
      sheet: { type: 'string', value: 'NAME', help: 'the sheet, where a workbook holds several lists' },
      start: {
        type: 'string',
        value: 'TIME',
        help: 'when a new story starts, on the wall of its zone: 2026-02-02T08:35',
      },
      zone: { type: 'string', value: 'ZONE', help: 'the zone of a new story, where the list gives none' },
      title: { type: 'string', value: '"…"', help: "the title of a new drill; otherwise the file's name" },
    },
    run: async (call, surroundings) => (await import('./commands/drill-msel.ts')).importDrill(call, surroundings),
  }),
  command({
    name: 'upgrade',
    summary: 'take content that an older version wrote to the form of this one: shown as a diff, written if you say so',
    exit: '0 shown, written, or nothing to do, 1 refused, 2 could not run',
    options: { write: { type: 'boolean', help: 'write it; without this it is only shown' } },
    run: async (call, surroundings) => (await import('./commands/upgrade.ts')).upgradeContent(call, surroundings),
  }),
  command({
    name: 'export',
    summary: 'write the site as a zip that opens from a disk, without a server',
    exit: '0 written, 1 the site cannot be built, 2 could not run',
    options: {
      output: {
        type: 'string',
        value: 'FILE',
        help: 'write it there; otherwise named after the site or the plan, in this folder',
      },
      binder: { type: 'string', value: 'PLAN', help: 'write the binder of a plan as PDF instead, for a printer' },
      cards: { type: 'string', value: 'PLAN', help: 'write the role cards of a plan as PDF instead' },
    },
    run: async ({ values }, surroundings) => (await import('./commands/export.ts')).exportSite(values, surroundings),
  }),
  command({
    name: 'schemas',
    summary: 'write the JSON Schemas of the model to schemas/',
    exit: '0 written or fresh, 1 stale, 2 could not run',
    options: { check: { type: 'boolean', help: 'say which are stale, and write nothing' } },
    run: async (call, surroundings) => (await import('./commands/schemas.ts')).schemas(call, surroundings),
  }),
];
