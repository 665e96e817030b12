import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { importLog } from '../../../src/session/exercise/import-log.ts';
import { exportLog } from '../../../src/session/log/framing.ts';
import { afterAction } from '../../../src/session/report/after-action.ts';
import { csv } from '../../../src/session/report/csv.ts';
import { evidencePack } from '../../../src/session/report/evidence-pack.ts';
import { drillRecord } from '../../../src/session/report/record.ts';
import { type Play, started, testPlan } from './fixtures.ts';

function signed(): Play {
  const play = started({ ...testPlan(), retention: { says: 'at least 24 months', keep: 'P24M' } });
  play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
  play.does('severity-declared', { severity: 'desk#sev-2' }, 3);
  play.does('clock-met', { clock: [...play.state.clocks.keys()][0] ?? '', text: '=cmd()' }, 5);
  play.does('ended', {}, 30);
  play.does('signed-off', { as: 'prepared', by: '=HYPERLINK("x")', role: 'Facilitator' }, 40);
  return play;
}

function packed(play: Play): Uint8Array {
  const report = afterAction(play.state);
  const { scenario, retention } = play.state.plan;
  const record = drillRecord(report, {
    keepNames: false,
    today: '2026-03-02',
    drill: scenario && { scenario, fingerprint: '0123456789abcdef' },
    retention,
  });
  return evidencePack({ report, log: exportLog(play.log), record });
}

describe('an evidence pack', () => {
  const play = signed();
  const bytes = packed(play);
  const files = unzipSync(bytes);
  const textOf = (name: string) => strFromU8(files[name] ?? new Uint8Array());

  it('holds the log, the report, the record, clocks, signatures and retention', () => {
    expect(Object.keys(files)).toEqual([
      'README.txt',
      'clocks.csv',
      'record.yaml',
      'report.html',
      'report.json',
      'report.md',
      'retention.txt',
      'session.json',
      'sign-offs.csv',
      'SHA256SUMS',
    ]);
    expect(importLog(textOf('session.json')).ok).toBe(true);
    expect(textOf('record.yaml')).toContain('drill: desk/missed-run');
    expect(textOf('retention.txt')).toContain('Keep until: 2028-03-02');
    expect(textOf('clocks.csv')).toContain('"met"');
    expect(textOf('README.txt')).toContain(play.state.last.hash);
  });

  it('names the SHA-256 of each file', () => {
    const sums = textOf('SHA256SUMS').trim().split('\n');
    expect(sums).toHaveLength(Object.keys(files).length - 1);
    for (const sum of sums) {
      const [hash, name = ''] = sum.split('  ');
      expect([
        name,
        createHash('sha256')
          .update(files[name] ?? '')
          .digest('hex'),
      ]).toEqual([name, hash]);
    }
  });

  it('is the same bytes each time, on machines of other zones as well', () => {
    const zone = process.env['TZ'];
    try {
      process.env['TZ'] = 'Pacific/Auckland';
      const other = packed(signed());
      const there = new Date(2026, 0, 1).getTimezoneOffset();
      process.env['TZ'] = 'America/Los_Angeles';
      const third = packed(signed());
      expect(new Date(2026, 0, 1).getTimezoneOffset()).not.toBe(there);
      expect(Buffer.compare(other, bytes)).toBe(0);
      expect(Buffer.compare(third, bytes)).toBe(0);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('gives a spreadsheet nothing to run', () => {
    expect(textOf('sign-offs.csv')).toContain(`"'=HYPERLINK(""x"")"`);
    const cells = [['=1+1', '+x', '-x', '@x', '\t=x', 'plain', '-5', 'a "quote"']];
    expect(csv(cells)).toBe(`"'=1+1","'+x","'-x","'@x","'\t=x","plain","-5","a ""quote"""\r\n`);
  });

  it('says why it holds no record, and that the plan is silent', () => {
    const silent = started();
    silent.does('ended', {}, 2);
    const record = { reason: 'it was a practice run, which never counts' };
    const made = unzipSync(evidencePack({ report: afterAction(silent.state), log: exportLog(silent.log), record }));
    expect(made['record.yaml']).toBeUndefined();
    expect(strFromU8(made['README.txt'] ?? new Uint8Array())).toContain('is not here: it was a practice run');
    expect(strFromU8(made['retention.txt'] ?? new Uint8Array())).toContain('Keep until: unset');
  });
});
