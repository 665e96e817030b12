import { describe, expect, it } from 'vitest';
import { readAddress } from '../../../src/components/respond/incident/address.ts';
import { incidentId } from '../../../src/session/response/incident-id.ts';

describe('an incident’s id', () => {
  const form = 'TMT-INC-YYYY-MM-DD-NNN';
  const at = Date.parse('2026-03-01T20:30:00Z');

  it('has the day of the plan’s zone, which may be tomorrow’s in UTC', () => {
    expect(incidentId(form, at, 'UTC', [])).toBe('TMT-INC-2026-03-01-001');
    expect(incidentId(form, at, 'Australia/Sydney', [])).toBe('TMT-INC-2026-03-02-001');
  });

  it('takes the next number that no other incident has', () => {
    const taken = ['TMT-INC-2026-03-01-001', 'TMT-INC-2026-03-01-003'];
    expect(incidentId(form, at, 'UTC', taken)).toBe('TMT-INC-2026-03-01-002');
  });

  it('ends where the form has no number', () => {
    expect(incidentId('INC-YYYYMMDD', at, 'UTC', ['INC-20260301'])).toBe('INC-20260301');
  });
});

describe('the address of the page of incidents', () => {
  it('names a playbook, and with it its plan', () => {
    expect(readAddress('#start=tmt/emergency-stop')).toMatchObject({
      plan: 'tmt',
      playbook: 'playbook:tmt/emergency-stop',
    });
    expect(readAddress('#start=phase:tmt/containment')).toMatchObject({
      plan: 'tmt',
      playbook: 'phase:tmt/containment',
    });
    expect(readAddress('#plan=tmt')).toMatchObject({ plan: 'tmt', playbook: undefined });
  });

  it('makes an incident practice by one word, and by no other', () => {
    expect(readAddress('#plan=tmt&practice=yes')).toMatchObject({ plan: 'tmt', practice: true });
    for (const hash of ['#plan=tmt', '#plan=tmt&practice=', '#plan=tmt&practice=true', '#plan=tmt&x=practice=yes'])
      expect(readAddress(hash).practice, hash).toBe(false);
  });

  it('opens nothing for what is no name', () => {
    for (const hash of [
      '',
      '#',
      '#session=x',
      '#plan=../x',
      '#start=javascript:alert(1)',
      '#start=tmt',
      '#start=a/b/c',
    ])
      expect(readAddress(hash), hash).toMatchObject({ plan: undefined, playbook: undefined });
  });

  it('reads a value once: of a name with two values nobody knows which was looked at', () => {
    const { values } = readAddress('#plan=tmt&symbol=EURUSD&pod=a&pod=b&Bad=x&session=y');
    expect([...values]).toEqual([['symbol', 'EURUSD']]);
  });
});
