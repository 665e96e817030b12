import { describe, expect, it } from 'vitest';
import { riskTable, traceTable } from '../../../src/catalogue/tables.ts';
import type { Requirement } from '../../../src/model/requirements.ts';
import type { Risk } from '../../../src/model/risks.ts';

const risk: Risk = {
  plan: 'tmt',
  title: 'The stop fails',
  cause: 'The agent is down.',
  event: 'Trading goes on.',
  consequence: 'Loss, and more of it.',
  category: 'operational',
  likelihood: 3,
  impact: 5,
  owner: 'unset',
  treatment: 'mitigate',
  status: 'open',
  review: 'unset',
  source: 'Emergency Procedures',
  origin: 'drillbook',
  reviewed: false,
};
const requirement: Requirement = {
  plan: 'tmt',
  title: 'Stop trading',
  kind: 'obligation',
  statement: 'Trading is stopped.',
  source: { document: 'Incident Response', section: '1' },
  implementedBy: ['playbook:tmt/emergency-stop', 'role:tmt/cto'],
  verifiedBy: [],
  origin: 'seed',
};

describe('the tables for a spreadsheet', () => {
  it('list risks by id, with the score and the playbooks that mitigate each', () => {
    const table = riskTable(
      [
        { id: 'R-071', data: risk },
        { id: 'R-070', data: risk },
      ],
      (id) => (id === 'R-070' ? ['tmt/system-restart', 'tmt/emergency-stop'] : []),
    );
    const [, first, second] = table.split('\r\n');
    expect(first).toMatch(/^R-070,tmt,The stop fails,operational,3,5,15,unset,/);
    expect(first).toContain(',"Loss, and more of it.",tmt/emergency-stop tmt/system-restart,');
    expect(second).toMatch(/^R-071,.*,,Emergency Procedures,drillbook,no$/);
  });

  it('leave the field of a hole empty', () => {
    const [, row] = traceTable([{ id: 'TI-200', data: requirement }]).split('\r\n');
    expect(row).toBe(
      'TI-200,tmt,obligation,Stop trading,Trading is stopped.,Incident Response,1,playbook:tmt/emergency-stop role:tmt/cto,,',
    );
  });
});
