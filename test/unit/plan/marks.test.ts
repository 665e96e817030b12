import { describe, expect, it } from 'vitest';
import { schemeOf } from '../../../src/classify/scheme-of.ts';
import { withPrintLine } from '../../../src/components/frame/print-line.ts';
import { deskValue } from '../../../src/model/desk-value.ts';
import { markingOf } from '../../../src/model/marking.ts';
import { planSchema, zoneOf } from '../../../src/model/plans.ts';
import { severitiesSchema } from '../../../src/model/severities.ts';
import { forDesk } from '../../../src/trace/project/for-desk.ts';

const clinic = planSchema.parse({
  title: 'Clinic',
  system: 'Booking',
  summary: 'Booking of visits.',
  order: 1,
  document: {
    title: 'Plan',
    version: 'unset',
    status: 'unset',
    date: 'unset',
    lastUpdated: 'unset',
    owner: 'unset',
    approver: 'unset',
    confidentiality: 'Internal: "staff" & vendors',
  },
  review: { last: 'unset', next: 'unset', cadence: 'unset' },
  severityWord: 'SEV',
  incidentDefinition: 'unset',
  modes: [{ id: 'paper', name: 'PAPER MODE', meaning: 'Visits are noted on paper.', section: '2' }],
  zone: 'Europe/London',
  variables: [
    { id: 'company', label: 'Name of the company', value: 'Clinic Ltd' },
    { id: 'status-page', label: 'Status page', value: 'unset' },
  ],
  frameworks: [],
  origin: 'drillbook',
});
const plans = [{ id: 'clinic', data: clinic }];

describe('a plan without a market', () => {
  it('is valid, has modes that stop nothing, and a zone of its own', () => {
    expect(clinic.market).toBeUndefined();
    expect(clinic.modes[0]?.stops).toBeUndefined();
    expect(zoneOf(clinic)).toBe('Europe/London');
  });

  it('does not see what of the handbook is for financial firms alone', () => {
    const files = [
      { path: 'src/content/plans/clinic.yaml', text: 'title: Clinic\n' },
      { path: 'src/handbook/terms/position.yaml', text: 'term: Position\ngroup: trading\n' },
      { path: 'src/handbook/terms/inject.yaml', text: 'term: Inject\ngroup: exercise\n' },
      { path: 'src/handbook/regulators/sec.yaml', text: 'title: SEC\nconcerns: finance\n' },
    ];
    expect(forDesk(files).map(({ path }) => path)).toEqual([
      'src/content/plans/clinic.yaml',
      'src/handbook/terms/inject.yaml',
    ]);
    const trades = files.with(0, { path: 'src/content/plans/desk.yaml', text: 'title: Desk\nmarket:\n  zone: UTC\n' });
    expect(forDesk(trades)).toEqual(trades);
  });
});

describe('the confidentiality of a plan', () => {
  it.each([
    ['/plans/clinic/playbooks/outage/', true],
    ['/drills/clinic/outage/pack/', true],
    ['/drills/records/clinic/outage-2026-10-01/', true],
    ['/risks/', false],
    ['/plans/other/', false],
  ])('marks %s: %s', (path, marked) => {
    expect(markingOf(path, plans) !== undefined).toBe(marked);
  });

  it('stands at the head of each printed sheet, whatever signs it holds', () => {
    const marking = markingOf('/plans/clinic/', plans);
    const html = withPrintLine('<html lang="en"><title>Clinic</title>', { day: '2026-11-27', commit: 'abc', marking });
    expect(html).toContain(`--print-mark:'Internal: &quot;staff&quot; &amp; vendors'"`);
    expect(withPrintLine('<html><title>x</title>', { day: '2026-11-27', commit: undefined })).not.toContain('mark');
  });
});

describe('a value of the desk', () => {
  it('is offered on the pages of its plan, where it is known', () => {
    expect(deskValue(plans, '/plans/clinic/templates/status/', 'company')).toBe('Clinic Ltd');
    expect(deskValue(plans, '/plans/clinic/templates/status/', 'status-page')).toBeUndefined();
    expect(deskValue(plans, '/plans/other/', 'company')).toBeUndefined();
  });
});

describe('a class beside the levels', () => {
  const level = { response: 'unset', responders: 'unset', escalation: 'unset', communication: 'unset', section: '3' };
  const severities = severitiesSchema.parse({
    plan: 'clinic',
    title: 'Severity',
    summary: 'How bad it is.',
    levels: [
      {
        ...level,
        id: 'sev-1',
        rank: 1,
        name: 'SEV-1',
        label: 'Critical',
        definition: 'Nobody can book.',
        examples: [],
        actions: [
          {
            id: 'page',
            do: 'Page everybody.',
            by: { says: 'Operator', role: 'unset' },
            within: { says: '5 minutes', max: 'PT5M' },
          },
        ],
      },
      { ...level, id: 'sev-5', rank: 5, name: 'SEV-5', label: 'Low', definition: 'A typing error.', examples: [] },
    ],
    classes: [{ id: 'major', name: 'Major incident', meaning: 'The board is told.', levels: ['sev-1'] }],
    matrix: 'unset',
    tieBreak: 'unset',
  });
  const scheme = schemeOf({
    plan: 'clinic',
    title: 'Clinic',
    severities,
    categories: undefined,
    escalations: undefined,
  });

  it('is said by the classification, with what is done at once', () => {
    expect(scheme.levels[0]?.follows.slice(0, 2)).toEqual([
      { label: 'Major incident', says: 'The board is told.' },
      { label: 'At once', says: 'Page everybody. (Operator) within 5 minutes' },
    ]);
    expect(scheme.levels[1]?.follows.map(({ label }) => label)).not.toContain('Major incident');
  });
});
