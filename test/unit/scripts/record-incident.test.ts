import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planContent, readContent } from '../../../scripts/lib/content.ts';
import type { Payloads } from '../../../src/session/exercise/session.ts';
import { fingerprint } from '../../../src/session/log/chain.ts';
import { exportLog } from '../../../src/session/log/framing.ts';
import { endsOf, newKey, sign } from '../../../src/session/log/signing.ts';
import { sessionPlan } from '../../../src/session/snapshot/snapshot.ts';
import { Play, sessionId } from '../session/fixtures.ts';
import { called } from './called.ts';

const content = planContent(await readContent('test/fixtures/desk'), 'desk');
if (!content) throw new Error('the desk for tests is gone');
const plan = sessionPlan(content);
const elsewhere = { ...plan, plan: { ...plan.plan, id: 'far-desk' } };
/** Where the incident of a test is recorded. */
const first = 'src/content/incident-records/desk/2026-03-02.yaml';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'drillbook-incident-'));
  cpSync('test/fixtures/desk', root, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** An incident of the fixture's desk, worked to its close. */
function worked(changes: Partial<Payloads['created']> = {}): Play {
  const play = new Play();
  const made = { session: sessionId, title: 'Feed outage', plan, ...changes };
  play.does('created', { ...made, fingerprint: fingerprint(made.plan) }, 0);
  play.does('started', {}, 1);
  play.does('role-assigned', { role: 'Incident commander', person: 'Ann Smith', as: 'player', substitute: false }, 1);
  play.does('playbook-opened', { playbook: 'playbook:desk/feed-outage' }, 2);
  play.does('severity-declared', { severity: 'desk#grave', by: 'Ann Smith' }, 3);
  play.does('start-marked', { start: 'aware', by: 'Ann Smith' }, 4);
  play.does('milestone-reached', { milestone: 'detection' }, 4);
  play.does('step-done', { step: 'playbook:desk/feed-outage#confirm-outage', by: 'Ann Smith' }, 5);
  play.does('lesson-noted', { text: 'Smith was alone.' }, 8);
  play.does('ended', { reason: 'Prices move' }, 30);
  return play;
}

function closed(play = worked()): Play {
  play.does('closed', { by: 'Ann Smith' }, 40);
  return play;
}

/** Calls `record` with an exported log. */
async function record(log: string, ...options: string[]) {
  writeFileSync(join(root, 'log.json'), log);
  return called(root, 'record', ['log.json', ...options]);
}

describe('npm run record of an incident', () => {
  it('writes its record, which the check finds sound, and says until when it is kept', async () => {
    const { status, out } = await record(exportLog(closed().log));
    expect(out).toContain(`${first} written`);
    expect(out).toContain('It is kept until 2028-03-02');
    expect(status).toBe(0);
    const text = readFileSync(join(root, first), 'utf8');
    expect(text).toContain('Incident commander was alone.');
    expect(text).not.toMatch(/Ann|Smith/);
    const check = await called(root, 'check', ['--today', '2026-11-21']);
    expect(check.out).not.toMatch(/incident-records.*(error|warning)/);
    expect(check.status).toBe(0);
    const verified = await called(root, 'verify-log', ['log.json', first]);
    expect(verified.out).toContain('made of this very log');
  });

  it('keeps names where it is told to', async () => {
    await record(exportLog(closed().log), '--keep-names');
    const text = readFileSync(join(root, first), 'utf8');
    expect(text).toContain('Smith was alone.');
    expect(text).toContain('Incident commander: Ann Smith');
    expect(text).toContain('It names people');
  });

  it.each<[string, () => string, string, string[]]>([
    ['one that is not closed', () => exportLog(worked().log), 'it is not closed: close it first', []],
    ['one that is not resolved', () => exportLog(worked().log.slice(0, -1)), 'it is not resolved: end it first', []],
    ['one of a day to come', () => exportLog(closed().log), 'and today is 2026-03-01', ['--today', '2026-03-01']],
    [
      'a practice incident',
      () => exportLog(closed(worked({ practice: true })).log),
      'it was a practice incident, which never counts',
      [],
    ],
    [
      'one of another desk',
      () => exportLog(closed(worked({ plan: elsewhere })).log),
      'there is no plan "far-desk"',
      [],
    ],
    ['a log that was changed', () => exportLog(closed().log).replace('was alone', 'was two'), 'not sound', []],
  ])('refuses %s, and writes nothing', async (_what, log, reason, options) => {
    const { status, err } = await record(log(), ...options);
    expect(err).toContain(reason);
    expect(status).toBe(1);
    expect(existsSync(join(root, first))).toBe(false);
  });

  it('records one incident once: the same log, and a longer one of it, are refused by name', async () => {
    const play = closed();
    await record(exportLog(play.log));
    const again = await record(exportLog(play.log));
    expect(again.err).toContain(`This incident is recorded already: ${first}.`);
    play.does('reopened', { reason: 'It is back' }, 50);
    play.does('closed', { by: 'Ann Smith' }, 60);
    const longer = await record(exportLog(play.log));
    expect(longer.err).toContain(`delete ${first}, and record it again`);
    expect([again.status, longer.status]).toEqual([1, 1]);
  });

  it('names the keys that a device signed with, and refuses a log that is another than was signed', async () => {
    const play = closed();
    const keys = await newKey();
    const [end] = endsOf(play.log);
    if (!end) throw new Error('the log has no strand');
    const signatures = new Map([[end.writer, await sign(end, keys)]]);
    const forged = await record(exportLog(closed(worked({ title: 'Another story' })).log, signatures));
    expect(forged.status).toBe(1);
    expect(existsSync(join(root, first))).toBe(false);
    expect((await record(exportLog(play.log, signatures))).status).toBe(0);
    expect(readFileSync(join(root, first), 'utf8')).toContain('holder: the device that began the session');
  });

  it('gives a second incident of a day a number', async () => {
    await record(exportLog(closed().log));
    const other = worked({ session: '5f0c2a51-9a3e-4a55-8d0e-2f6f5b1c7a11' });
    const { out } = await record(exportLog(closed(other).log));
    expect(out).toContain('2026-03-02-2.yaml written');
  });

  it('packs all that tells of it, what is a draft marked as one, and also where there is no record', async () => {
    const { out, status } = await record(exportLog(worked().log), '--pack', 'evidence.zip');
    expect(status).toBe(0);
    expect(out).toContain('evidence.zip written: the evidence of');
    expect(out).toContain("It holds no record: It can't be recorded: it is not closed: close it first.");
    const files = unzipSync(readFileSync(join(root, 'evidence.zip')));
    expect(Object.keys(files)).toEqual([
      'README.txt',
      'authorities.csv',
      'clocks.csv',
      'fire-draft.json',
      'plan-report.md',
      'report.html',
      'report.json',
      'report.md',
      'retention.txt',
      'session.json',
      'SHA256SUMS',
    ]);
    expect(strFromU8(files['fire-draft.json'] ?? new Uint8Array())).toContain('DRAFT - NOT FILED');
    expect(existsSync(join(root, first))).toBe(false);
    await record(exportLog(closed().log), '--pack', 'whole.zip');
    const whole = unzipSync(readFileSync(join(root, 'whole.zip')));
    expect(strFromU8(whole['record.yaml'] ?? new Uint8Array())).toContain('until: 2028-03-02');
    expect(strFromU8(whole['authorities.csv'] ?? new Uint8Array())).toContain('DORA: initial notification');
  });
});
