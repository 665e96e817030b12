import { describe, expect, it } from 'vitest';
import type { AuthorityReport } from '../../../src/session/report/authorities.ts';
import type { IncidentEntry, IncidentReport } from '../../../src/session/report/incident-report.ts';
import { openItems } from '../../../src/session/report/open-items.ts';
import { milestones } from '../../../src/session/response/payloads.ts';
import { minute } from './fixtures.ts';
import { below, clockReport, linesOf, reportOfIncident } from './reports.ts';

const at = '2026-03-02T09:00:00.000Z';
const later = '2026-03-02T10:30:00.000Z';

const entry = (what: string, changes: Partial<IncidentEntry> = {}): IncidentEntry => ({
  event: what,
  type: 'note-taken',
  at,
  what,
  ...changes,
});
const window = (changes: Partial<AuthorityReport> = {}): AuthorityReport => ({
  link: 'regulator:row#first',
  name: 'First word',
  says: 'within 4 hours',
  reference: 'Act, 1',
  outcome: 'open',
  why: [],
  ...changes,
});
const fact = (name: string, report: IncidentReport) =>
  linesOf(report)
    .find((line) => line.startsWith(`| ${name} |`))
    ?.slice(name.length + 5, -2);

describe('the summary of an incident’s report', () => {
  it('says of what is not known that it is not', () => {
    const report = reportOfIncident();
    expect(fact('Log opened', report)).toBe('not opened');
    expect(fact('Resolved', report)).toBe('not resolved');
    expect(fact('Duration', report)).toBe('0 s, from the opening of the log to the last entry');
    expect(fact('Severity', report)).toBe('not declared');
    expect(fact('Mode at the end', report)).toBe('usual trading');
    expect(fact('Response clocks', report)).toBe('0 met, 0 late, 0 not stamped, 0 open');
    for (const name of ['Noticed', 'In command']) expect(fact(name, report)).toBeUndefined();
    expect(linesOf(report).join()).not.toContain('EXERCISE');
    expect(below(report, '### Who took part')).toEqual(['Nobody was assigned a role.']);
  });

  it('says what is known', () => {
    const report = reportOfIncident({
      practice: true,
      started: at,
      began: at,
      ended: later,
      status: 'closed',
      duration: 90 * minute,
      severity: 'SEV-2',
      mode: 'HALT',
      commander: 'Ada',
      engines: [1, 2],
      clocks: (['met', 'late', 'late', 'not stamped', 'open', 'open', 'open'] as const).map((outcome) =>
        clockReport({ outcome }),
      ),
      people: [
        { role: 'Operator', person: 'Ann', as: 'player', substitute: true },
        { role: 'Desk lead', person: 'Bo', as: 'player', substitute: false },
      ],
    });
    expect(fact('Resolved', report)).toBe('2026-03-02 10:30:00 UTC, closed');
    expect(fact('Resolved', { ...report, status: 'ended' })).toBe('2026-03-02 10:30:00 UTC');
    expect(fact('Duration', report)).toBe('1 h 30 min, from when it was noticed to its resolution');
    expect(fact('Response clocks', report)).toBe('1 met, 2 late, 1 not stamped, 3 open');
    expect(fact('In command', report)).toBe('Ada');
    expect(fact('Engine', report)).toBe('version 1, version 2');
    expect(linesOf(report)[2]).toBe(
      '**EXERCISE. This is about no real incident: it was practice, which never counts.**',
    );
    expect(below(report, '### Who took part')).toEqual(['| Operator | Ann, substitute |', '| Desk lead | Bo |']);
  });

  it('tells what was classified, on which answers, and what stayed undecided', () => {
    const answers = [{ question: 'How many?', answer: 'All' }];
    const classified = { outcome: 'Classified as SEV-2', because: 'All users', answers, undecided: ['Cost'], at };
    const bare = { ...classified, outcome: 'Classification left open', by: 'Ada', answers: [], undecided: [] };
    const report = reportOfIncident({ classifications: [classified, bare] });
    expect(below(report, '### Classified as SEV-2')).toEqual([
      '2026-03-02 09:00:00 UTC. All users',
      '- How many? All',
      '- Undecided: Cost',
    ]);
    expect(below(report, '### Classification left open')).toEqual(['2026-03-02 09:00:00 UTC, Ada. All users']);
  });
});

describe('the rows of an incident’s report', () => {
  it('tell what happened, what was written later and corrected, and nothing where nothing did', () => {
    const timeline = [
      entry('First', { by: 'Ada', detail: 'Said', corrections: ['It was Bo'] }),
      entry('Second', { at: '2026-03-02T23:59:59.000Z', logged: '2026-03-03T00:01:00.000Z', undone: true }),
      entry('Third', { at: '2026-03-03T00:00:00.000Z', corrections: ['It was later'] }),
    ];
    expect(below(reportOfIncident({ timeline }), '## Timeline').slice(1)).toEqual([
      '| Monday 2026-03-02 |  |  |  |  |',
      '| 09:00:00 |  | First | Ada | Said Corrected: It was Bo |',
      '| 23:59:59 | 2026-03-03 00:01:00 UTC | Taken back: Second |  |  |',
      '| Tuesday 2026-03-03 |  |  |  |  |',
      '| 00:00:00 |  | Third |  | Corrected: It was later |',
    ]);
    expect(below(reportOfIncident(), '## Timeline').slice(1)).toEqual(['Nothing happened.']);
  });

  it('put choices of playbooks and decisions in the order in which they were taken', () => {
    const choices = [
      { step: 'a', question: 'Fail over?', chosen: 'Yes', owner: 'Ada', at: later },
      { step: 'b', question: 'Wait?', chosen: 'No', owner: 'Ada', at },
    ];
    const decisions = [
      {
        question: 'Tell?',
        options: [],
        chosen: 'Yes',
        owner: 'Bo',
        rationale: 'Asked',
        at: '2026-03-02T10:00:00.000Z',
      },
    ];
    expect(below(reportOfIncident({ choices, decisions }), '## Decisions')).toEqual([
      '| 2026-03-02 09:00:00 | Wait? | No | Ada | no reason given |',
      '| 2026-03-02 10:00:00 | Tell? | Yes | Bo | Asked |',
      '| 2026-03-02 10:30:00 | Fail over? | Yes | Ada | no reason given |',
    ]);
    expect(below(reportOfIncident(), '## Decisions')).toEqual(['None was taken.']);
  });

  it('tell of steps, messages, evidence, lessons and what could not have happened', () => {
    const report = reportOfIncident({
      steps: [
        { step: 'a', do: 'Halt.', of: 'Outage', standing: 'done', by: 'Ada', at },
        { step: 'b', do: 'Wait.', of: 'Outage', standing: 'skipped', reason: 'No time' },
      ],
      messages: [
        { to: 'Users', channel: 'email', text: 'Sorry', at },
        { to: 'Broker', text: 'Wait', at: later },
      ],
      evidence: [{ name: 'log.txt', bytes: 12, sha256: 'abc' }],
      lessons: ['Halt at once'],
      refused: [{ event: 'a:2', type: 'note-taken', reason: 'it had ended' }],
    });
    expect(below(report, '## Steps')).toEqual([
      '| Halt. | Outage | done | Ada | 2026-03-02 09:00:00 |  |',
      '| Wait. | Outage | skipped |  |  | No time |',
    ]);
    expect(below(report, '## Messages')).toEqual([
      '| 2026-03-02 09:00:00 | Users | email | Sorry |',
      '| 2026-03-02 10:30:00 | Broker |  | Wait |',
    ]);
    expect(below(report, '## Evidence')).toEqual(['| log.txt | 12 | abc |']);
    expect(below(report, '## Lessons')).toEqual(['- Halt at once']);
    expect(below(report, '## What could not have happened')).toEqual(['- a:2 (note-taken): it had ended']);
    const nothing = reportOfIncident();
    expect(below(nothing, '## Steps')).toEqual(['No playbook was worked through.']);
    expect(below(nothing, '## Messages')).toEqual(['None was sent.']);
    expect(below(nothing, '## Evidence')).toEqual(['None was added.']);
    expect(below(nothing, '## Lessons')).toEqual(['None was noted.']);
    expect(below(nothing, '## What could not have happened')).toEqual([]);
    expect(below(nothing, '## Improvement plan')).toEqual(['No action was agreed.']);
  });

  it('tell what the authorities were owed, and until when it was in time', () => {
    const sent = { at: later, to: 'The authority', channel: 'portal', reference: '77' };
    const authorities = [
      window({ why: ['It counts.', 'It runs.'] }),
      window({ due: at, latest: at, dismissed: 'none affected', why: ['It counts.'] }),
      window({ due: at, latest: later, outcome: 'sent in time', sent }),
      window({ outcome: 'sent', sent: { at: later, to: 'The authority' } }),
    ];
    const none = 'nothing was written down as sent';
    expect(below(reportOfIncident({ authorities }), '## Authorities')).toEqual([
      `| First word (Act, 1) | within 4 hours | no due instant | open | ${none} | It counts.; It runs. |`,
      `| First word (Act, 1) | within 4 hours | 2026-03-02 09:00:00 UTC | open | ${none} | none affected |`,
      '| First word (Act, 1) | within 4 hours | 2026-03-02 09:00:00 UTC, in time until 2026-03-02 10:30:00 UTC | sent in time | 2026-03-02 10:30:00 UTC, to The authority, portal, reference 77 |  |',
      '| First word (Act, 1) | within 4 hours | no due instant | sent | 2026-03-02 10:30:00 UTC, to The authority |  |',
    ]);
    expect(linesOf(reportOfIncident())).not.toContain('## Authorities');
    expect(below(reportOfIncident({ authorities: [] }), '## Authorities')[0]).toContain('so none was counted');
  });

  it('say unset in an improvement that nobody completed, and name the drill that retests it', () => {
    const bare = { id: 'a', finding: 'No file', action: 'Ask' };
    const whole = {
      ...bare,
      priority: 'high' as const,
      owner: 'Ann',
      start: '2026-03-03',
      due: '2026-04-03',
      risk: 'None comes',
      retest: 'desk/missed-run',
    };
    expect(below(reportOfIncident({ improvements: [bare, whole] }), '## Improvement plan')).toEqual([
      '| No file | Ask | unset | unset | start unset due unset | unset | unset |',
      '| No file | Ask | high | Ann | start 2026-03-03 due 2026-04-03 | None comes | desk/missed-run |',
    ]);
  });

  it('say of its log how many events it has, of how many strands, and how many could not happen', () => {
    const log = { events: 7, head: 'c0ffee', refused: 0, content: 'beef' };
    const said = (changes: object) => below(reportOfIncident({ log: { ...log, ...changes } }), '## The log');
    expect(said({})).toEqual(['7 events. SHA-256 of the last: c0ffee. Content: beef.']);
    expect(said({ refused: 1, strands: 2 })).toEqual([
      '7 events. 1 of them could not happen where they stand, and count for nothing. SHA-256 of the last of 2 strands: c0ffee. Content: beef.',
    ]);
  });
});

describe('the open items of an incident', () => {
  const done = reportOfIncident({
    started: at,
    ended: later,
    severity: 'SEV-2',
    commander: 'Ada',
    lessons: ['Halt at once'],
    stamps: milestones.map((stamp) => ({ stamp, at })),
  });
  const open = (changes: Partial<IncidentReport>) => openItems({ ...done, ...changes });

  it('are none where everything is said', () => {
    expect(open({})).toEqual([]);
    expect(open({ ended: at })).toEqual([]);
    expect(below(done, '### Open items')).toEqual([
      'None: every stamp is set, every clock and window has its outcome.',
    ]);
  });

  it('name all that nobody said', () => {
    expect(openItems(reportOfIncident())).toEqual([
      'It is not resolved.',
      'No severity was declared.',
      'Nobody is named as in command.',
      'Not stamped: detection, acknowledgement, response, containment, recovery, resolution. Every time from or to them is missing.',
      'No lesson was noted.',
    ]);
    expect(open({ stamps: done.stamps.slice(1) })).toEqual([
      'Not stamped: detection. Every time from or to it is missing.',
    ]);
    expect(open({ began: later, ended: at })).toEqual([
      'It ended (2026-03-02 09:00:00 UTC) before it began (2026-03-02 10:30:00 UTC): one of the two is wrong.',
    ]);
    const undecided = { outcome: 'Left open', because: 'Unsure', answers: [], undecided: ['Cost'], at };
    expect(open({ classifications: [undecided] })).toEqual(['Undecided: Cost']);
    expect(open({ classifications: [undecided, { ...undecided, undecided: [] }] })).toEqual([]);
  });

  it('ask of each clock and window of which nobody said so, and of no other', () => {
    const outcomes = ['met', 'late', 'not stamped', 'open', 'possible', 'superseded', 'dismissed'] as const;
    expect(open({ clocks: outcomes.map((outcome) => clockReport({ outcome, title: outcome })) })).toEqual([
      'Was it met? not stamped (“within 10 minutes”, no due instant can be counted): nobody stamped it.',
      'Was it met? open (“within 10 minutes”, no due instant can be counted): nobody stamped it.',
    ]);
    expect(open({ clocks: [clockReport({ outcome: 'open', due: at })] })[0]).toContain('due 2026-03-02 09:00:00 UTC');
    const authorities = [
      window({ due: at, latest: later }),
      window({ due: at, outcome: 'overdue' }),
      window({ outcome: 'not counted', why: ['nobody knows when.', 'It runs.'] }),
      window({ outcome: 'not counted' }),
      ...(['sent', 'sent late', 'sent in time', 'does not apply'] as const).map((outcome) => window({ outcome })),
    ];
    expect(open({ authorities })).toEqual([
      'First word: nothing was sent, and its time runs (due 2026-03-02 10:30:00 UTC).',
      'First word: nothing was sent, and its time is over (due 2026-03-02 09:00:00 UTC).',
      'First word: not counted, since nobody knows when.',
      'First word: not counted, since nobody can say why.',
    ]);
  });
});
