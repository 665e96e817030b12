import { describe, expect, it } from 'vitest';
import { addDuration } from '../../../src/model/calendar.ts';
import { checkDesk, deskFiles, deskWith, replaced } from './desk.ts';

/** What the check says about the fixture with one change, as `level rule: message`. */
async function said(path: string, from: string, to: string, today?: string): Promise<string[]> {
  const { findings } = await checkDesk(
    deskWith(path, (text) => replaced(text, from, to)),
    today === undefined ? {} : { today },
  );
  return findings
    .filter(({ level }) => level !== 'info')
    .map(({ level, rule, message }) => `${level} ${rule}: ${message}`);
}

const playbook = 'playbooks/desk/feed-outage.mdx';
const drill = 'drills/desk/feed-outage.yaml';

describe('titles', () => {
  it('of two plans are not the same: a person chooses between them in an incident', async () => {
    const { findings } = await checkDesk(
      deskWith('plans/other.yaml', (text) => text.replace(/^title: .*$/m, `title: ${titleOfDesk}`)),
    );
    expect(findings.filter(({ rule }) => rule === 'content-same-title').map(({ message }) => message)).toEqual([
      `other has the title of desk, "${titleOfDesk}"`,
    ]);
  });
});

const titleOfDesk = /^title: (.*)$/m.exec(
  deskFiles.find(({ path }) => path.endsWith('/plans/desk.yaml'))?.text ?? '',
)?.[1];

describe('links', () => {
  it('to an id of another kind say which kind it is', async () => {
    expect(await said(playbook, 'mitigates: [R-001]', 'mitigates: [V-001]')).toContainEqual(
      expect.stringMatching(/link-wrong-kind: V-001 is a validation, not a risk/),
    );
  });

  it('to a retired id say by what it was replaced, and when', async () => {
    const { findings } = await checkDesk(
      deskWith(playbook, (text) => replaced(text, 'mitigates: [R-001]', 'mitigates: [R-007]')),
    );
    expect(findings.find(({ rule }) => rule === 'link-dangling')?.help).toBe(
      'it was retired on 2026-06-01 (merged); its successor is risk:R-001',
    );
  });

  it('never suggest the very id that is missing', async () => {
    const { findings } = await checkDesk(deskWith('risks/R-001.yaml', () => undefined));
    for (const { help, target } of findings.filter(({ rule }) => rule === 'link-dangling'))
      expect(help ?? '').not.toContain(`"${target?.split(':')[1]}"`);
  });

  it('to a role of the drill are held apart from its other items', async () => {
    expect(await said(drill, 'by: commander', 'by: wrap-up')).toContainEqual(
      expect.stringMatching(/link-wrong-kind: "wrap-up" stands in injects, not in roles/),
    );
  });

  it.each([
    ['a role of the drill', drill, 'by: commander', 'by: end'],
    ['those who receive an inject', drill, 'to: [commander]', 'to: [end]'],
    ['a critical task', drill, 'task: halts', 'task: end'],
  ])('called "end" dangle like any other, as %s', async (_what, file, from, to) => {
    expect(await said(file, from, to)).toContainEqual('error link-dangling: drill:desk/feed-outage has no item "end"');
  });

  it.each([
    [drill, 'leadsTo: [backup-lags]', 'leadsTo: [backup-lags, end]'],
    [playbook, 'leadsTo: fail-over', 'leadsTo: end'],
  ])('that lead to the end of the way are none at all, in %s', async (file, from, to) => {
    expect((await said(file, from, to)).filter((line) => line.includes('link-'))).toEqual([]);
  });

  it.each([
    ['a level', playbook, 'severities: [desk#grave]', 'severities: [desk#trading]', 'matrix.factors', 'levels'],
    ['a mode', playbook, 'enters: desk#halt', 'enters: desk#protect-clients', 'objectives', 'modes'],
    ['an inject', drill, 'leadsTo: [backup-lags]', 'leadsTo: [commander]', 'roles', 'injects'],
    ['a critical task', drill, 'task: halts', 'task: stop', 'objectives.targets', 'objectives.targets.tasks'],
    ['a step', drill, "feed-outage#halt-trading'", "feed-outage#stale-prices'", 'signals', 'steps or validation'],
    ['a step to go on with', playbook, 'leadsTo: fail-over', 'leadsTo: stale-prices', 'signals', 'steps or validation'],
  ])('that are for %s name no item of another list', async (_what, file, from, to, stands, wanted) => {
    const message = `stands in ${stands}, not in ${wanted}`;
    expect(await said(file, from, to)).toContainEqual(expect.stringContaining(message));
  });

  it.each([
    ['a level', playbook, 'severities: [desk#grave]', 'severities: [desk]', 'severity:desk', 'levels'],
    ['a mode', playbook, 'enters: desk#halt', 'enters: desk', 'plan:desk', 'modes'],
    ['a drill', drill, 'fulfils: [desk#quarterly]', 'fulfils: [desk]', 'programme:desk', 'drills'],
    [
      'a step',
      drill,
      "step: 'playbook:desk/feed-outage#halt-trading' }",
      "step: 'playbook:desk/feed-outage' }",
      'playbook:desk/feed-outage',
      'steps or validation',
    ],
  ])('that are for %s do not name the whole record', async (_what, file, from, to, whole, lists) => {
    const message = `error link-whole: ${whole} is the whole record; this field names an item of its ${lists}`;
    expect(await said(file, from, to)).toContainEqual(expect.stringContaining(message));
  });

  it('that name a whole record are helped to one of its items', async () => {
    const { findings } = await checkDesk(
      deskWith(playbook, (text) => replaced(text, 'severities: [desk#grave]', 'severities: [desk]')),
    );
    const { help } = findings.find(({ rule }) => rule === 'link-whole') ?? {};
    expect(help).toMatch(/^write one of these after "#": .*\bgrave\b/);
  });

  it('may name a whole playbook where a fork leads to another', async () => {
    const elsewhere = await said(playbook, 'leadsTo: fail-over', "leadsTo: 'playbook:desk/failover'");
    expect(elsewhere.filter((line) => line.includes('link-'))).toEqual([]);
  });

  it('between an open gap and another plan are fine, in both directions; for an obligation they are not', async () => {
    const across = ['plan: desk', 'plan: other'] as const;
    const gapOf = (kind: string) => (text: string) =>
      replaced(replaced(text, ...across), 'kind: obligation', `kind: ${kind}`).replace(
        "verifiedBy: ['validation:V-001']",
        'verifiedBy: []\nopenGap: Nobody has said.',
      );
    const found = async (kind: string) =>
      (await checkDesk(deskWith('requirements/TI-001.yaml', gapOf(kind)))).findings.filter(
        ({ rule, place }) => rule === 'link-across-plans' && place.path.endsWith('TI-001.yaml'),
      );
    expect(await found('gap')).toEqual([]);
    expect(await found('obligation')).toHaveLength(1);
  });

  it('look across plans where their field allows it, and nowhere else', async () => {
    const beside = "section: 7.1 Feed outage\nrelated: ['plan:other']";
    expect(await said(playbook, 'section: 7.1 Feed outage', beside)).toEqual([]);
    expect(await said(playbook, 'role: desk/commander', 'role: other/manager')).toContainEqual(
      expect.stringMatching(/link-across-plans: role:other\/manager belongs to "other"/),
    );
    expect(
      await said('plans/other.yaml', 'modes:', "stop: 'playbook:desk/feed-outage#halt-trading'\nmodes:"),
    ).toContainEqual(
      expect.stringMatching(/link-across-plans: playbook:desk\/feed-outage#halt-trading belongs to "desk"/),
    );
  });

  it('of a record in a folder of no plan are not enough: its page would stand below a plan that is none', async () => {
    const misspelt = playbook.replace('/desk/', '/desc/');
    const { findings } = await checkDesk(
      deskFiles.map((file) => ({ ...file, path: file.path.replace(playbook, misspelt) })),
    );
    const [found, more] = findings.filter(({ message }) => message.includes('which is no plan'));
    expect(found).toMatchObject({ rule: 'link-across-plans', help: 'did you mean the folder "desk"?' });
    expect(found?.place.path).toContain('/desc/');
    expect(more).toBeUndefined();
  });

  it.each([
    ['a page that the site lacks', '/risk/', 'the site has no page /risk/'],
    ['a page without its slash', '/risks', 'the site has no page /risks'],
    ['an anchor that a page lacks', '/plans/desk/playbooks/feed-outage/#halt', 'has no anchor "#halt"'],
  ])('to %s are found', async (_what, url, message) => {
    expect(await said('docs/guides/desk.md', '/risks/', url)).toContainEqual(expect.stringContaining(message));
  });

  it.each([
    '/plans/desk/playbooks/feed-outage/#halt-trading',
    '/plans/desk/playbooks/feed-outage/#when-to-use-it',
    '/risks/r-001/',
    '#top',
    'https://x.y/z',
  ])('to %s are fine', async (url) => {
    expect(await said('docs/guides/desk.md', '/risks/', url)).toEqual([]);
  });

  it('of a record whose plan is mistaken are not each reported, but its plan is', async () => {
    expect(await said('requirements/TI-001.yaml', 'plan: desk', 'plan: other')).toContainEqual(
      expect.stringMatching(
        /link-across-plans: the record says that it belongs to "other", and everything about it belongs to "desk"/,
      ),
    );
  });
});

describe('playbooks', () => {
  it('with a decision that only leads back have no way out', async () => {
    const { findings } = await checkDesk(
      deskWith(playbook, (text) =>
        replaced(
          replaced(text, 'leadsTo: fail-over', 'leadsTo: confirm-outage'),
          'leadsTo: end',
          'leadsTo: halt-trading',
        ),
      ),
    );
    const messages = findings.filter(({ rule }) => rule === 'playbook-unreachable').map(({ message }) => message);
    expect(messages).toEqual([
      'every option of the decision "choose-way" leads back to it',
      'no way leads to the step "fail-over"',
    ]);
  });

  it('that admit a gap of their plan are told for information only', async () => {
    const gap = 'requirements/TI-002.yaml';
    const files = deskWith(playbook, (text) =>
      replaced(
        replaced(
          text,
          'postActions: unset',
          'notes: [{ kind: silent, text: No owner is named., gap: TI-002 }]\npostActions: unset',
        ),
        'owner: { says: Incident commander, role: desk/commander }',
        'owner: unset',
      ),
    );
    const text =
      'plan: desk\ntitle: No owner\nkind: gap\nstatement: Nobody owns it.\nsource: { document: Desk Incident Response, section: x }\nimplementedBy: []\nverifiedBy: []\nopenGap: To be settled.\norigin: seed\n';
    const { findings } = await checkDesk([...files, { path: `src/content/${gap}`, text }]);
    expect(findings.find(({ rule }) => rule === 'playbook-owner')).toMatchObject({
      level: 'info',
      message: 'no owner: an open gap (TI-002)',
    });
  });
});

describe('drills', () => {
  it('whose branch leads back into itself are found', async () => {
    const loop =
      '    noExpectation: It only adds noise.\n    decision:\n      question: Again?\n      by: trader\n      options:\n        - { id: again, label: Again., leadsTo: [backup-lags] }\n        - { id: enough, label: Enough., leadsTo: [end] }\n';
    expect(await said(drill, '    noExpectation: It only adds noise.\n', loop)).toContainEqual(
      expect.stringMatching(/drill-dead-end: a branch leads back into itself/),
    );
  });

  it('are too long by their longest branch, not by the planned injects alone', async () => {
    expect(await said(drill, 'type: adaptive\n', 'type: adaptive\n    after: PT50M\n')).toContainEqual(
      'error drill-length: the longest way takes 60 minutes; 45 are left for play',
    );
  });

  it('that expect a step of a playbook that they do not exercise are found', async () => {
    expect(await said(drill, 'exercises: [desk/feed-outage]', 'exercises: [desk/failover]')).toContainEqual(
      expect.stringMatching(/drill-unknown-step: the drill does not exercise playbook:desk\/feed-outage/),
    );
  });

  it('may expect a step of a procedure that their playbook uses', async () => {
    expect(
      await said(drill, "step: 'playbook:desk/feed-outage#prices-move'", "step: 'playbook:desk/failover#switch-feed'"),
    ).toEqual([expect.stringMatching(/^warning record-scenario: it is a run of another version/)]);
  });
});

describe('time', () => {
  it('makes nothing overdue on the day itself', async () => {
    expect(
      (await said('plans/desk.yaml', 'next: 2027-03-01', 'next: 2026-11-21')).filter((text) => text.includes('time-')),
    ).toEqual([]);
  });

  it('runs on: what holds today is overdue in two years, the waivers have ended, and the accepted risk too', async () => {
    const rules = (await said('plans/desk.yaml', 'next: 2027-03-01', 'next: 2027-03-01', '2028-11-21')).map(
      (text) => text.split(/[ :]/)[1],
    );
    expect(new Set(rules)).toEqual(
      new Set([
        'time-review-overdue',
        'time-drill-overdue',
        'time-action-overdue',
        'risk-accepted',
        'waiver-expired',
        'link-orphan',
        'clock-calendar-ends',
        'record-retention',
      ]),
    );
  });

  const incidentRecord = 'incident-records/desk/2026-09-10.yaml';
  it.each([
    ['nothing on its last day', 'until: 2028-09-10', 'until: 2028-09-10', '2028-09-10', []],
    [
      'for a decision on the day after',
      'until: 2028-09-10',
      'until: 2028-09-10',
      '2028-09-11',
      ['ended on 2028-09-10'],
    ],
    ['for the day that the plan counts', 'until: 2028-09-10', 'until: 2028-09-09', '2026-11-21', ['until 2028-09-10']],
    ['nothing of one that is kept longer', 'until: 2028-09-10', 'until: 2030-01-01', '2026-11-21', []],
  ])('asks of a record and its retention %s', async (_what, from, to, today, messages) => {
    const found = await said(incidentRecord, from, to, today);
    const about = found.filter((line) => line.startsWith('warning record-retention') && !line.includes('2028-10-01'));
    expect(about).toHaveLength(messages.length);
    for (const message of messages) expect(about.join()).toContain(message);
  });

  it('asks a record for its retention where the plan says how long, and not where it is silent', async () => {
    const unset = (text: string) => text.replace(/retention:\n {2}says: .*\n {2}until: .*\n/, 'retention: unset\n');
    const missing = await checkDesk(deskWith(incidentRecord, unset));
    expect(missing.findings.filter(({ rule }) => rule === 'record-retention').map(({ message }) => message)).toEqual([
      "it doesn't say until when it is kept: by the plan's words, until 2028-09-10",
    ]);
    const silent = deskWith('plans/desk.yaml', (text) => replaced(text, '    keep: P24M\n', '')).map((file) =>
      file.path.endsWith(incidentRecord) ? { ...file, text: unset(file.text) } : file,
    );
    const { findings } = await checkDesk(silent);
    expect(findings.filter(({ rule }) => rule === 'record-retention')).toEqual([]);
  });

  it('asks for the retest of an action that is done', async () => {
    expect(
      await said(
        'drill-records/desk/feed-outage-2026-10-01.yaml',
        'status: open',
        'status: done\n    closed: 2026-11-01',
      ),
    ).toContainEqual(
      expect.stringMatching(/time-action-overdue: .*retest desk\/feed-outage has not been run since 2026-11-01/),
    );
  });

  it.each([
    ['2026-01-31', 'P1M', '2026-02-28'],
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2026-11-21', 'P3M', '2027-02-21'],
    ['2026-12-31', 'P1W', '2027-01-07'],
    ['2026-11-21', 'P10D', '2026-12-01'],
    ['2026-10-31', 'P24M', '2028-10-31'],
  ])('counts by the calendar: %s and %s is %s', (date, duration, after) => {
    expect(addDuration(date, duration)).toBe(after);
  });
});

describe('what a schema refuses', () => {
  it.each([
    ['an unknown field, with the nearest one', 'ownr: desk/commander\nowner: desk/commander', 'unknown field "ownr"'],
    ['a word that is no choice', 'owner: desk/commander\nkind: x', 'unknown field "kind"'],
  ])('says %s', async (_what, to, message) => {
    expect(await said('risks/R-001.yaml', 'owner: desk/commander', to)).toContainEqual(
      expect.stringContaining(message),
    );
  });

  it('names the choices, and the nearest of them', async () => {
    const { findings } = await checkDesk(
      deskWith('risks/R-001.yaml', (text) => replaced(text, 'treatment: mitigate', 'treatment: mitigat')),
    );
    const [fault] = findings.filter(({ rule }) => rule === 'content-invalid');
    expect(fault).toMatchObject({
      message: 'treatment: expected one of "mitigate", "accept", "transfer", "avoid"; found "mitigat"',
      help: 'did you mean "mitigate"?',
      place: { line: 11, column: 12 },
    });
  });

  it('names the field that is missing at the map that should hold it', async () => {
    const { findings } = await checkDesk(
      deskWith('templates/desk/status.yaml', (text) => replaced(text, '    hint: The level.\n', '')),
    );
    expect(findings.find(({ rule }) => rule === 'content-invalid')).toMatchObject({
      message: 'fields.0: "hint" is missing: expected text',
      place: { line: 17 },
    });
  });

  it('judges a value that may be unset by what the author wrote', async () => {
    expect(
      await said(
        'severities/desk.yaml',
        'response: { says: at once, max: PT0S }',
        'response: { says: at once, max: 0 }',
      ),
    ).toContainEqual(expect.stringContaining('levels.0.response.max: expected'));
  });
});
