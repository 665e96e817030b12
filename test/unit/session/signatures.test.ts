import { describe, expect, it } from 'vitest';
import { askSignature } from '../../../src/components/drill/console/ask-report.ts';
import { importLog } from '../../../src/session/exercise/import-log.ts';
import { exportLog } from '../../../src/session/log/framing.ts';
import { afterAction } from '../../../src/session/report/after-action.ts';
import { drillRecord } from '../../../src/session/report/record.ts';
import { reportDocument, reportMarkdown } from '../../../src/session/report/report.ts';
import { Device } from './devices.ts';
import { minute, type Play, started, testPlan } from './fixtures.ts';

function ended(): Play {
  const play = started();
  play.does('ended', {}, 30);
  return play;
}

describe('a report', () => {
  it('is signed by three people, in their order, after EndEx', () => {
    expect(started().refuses('signed-off', { as: 'prepared', by: 'Ann' })).toContain('after EndEx');
    const play = ended();
    expect(play.refuses('signed-off', { as: 'accepted', by: 'Cy' })).toBe('it is not prepared yet');
    play.does('signed-off', { as: 'prepared', by: 'Ann Lee' });
    expect(play.refuses('signed-off', { as: 'prepared', by: 'Bo' })).toContain('undo that first');
    expect(play.refuses('signed-off', { as: 'validated', by: ' ann  LEE ' })).toContain('three people');
    play.does('signed-off', { as: 'validated', by: 'Bo' });
    play.does('signed-off', { as: 'accepted', by: 'Cy', role: 'Head of desk' });
    const report = afterAction(play.state);
    expect(report.signOffs.map(({ as, by, later }) => [as, by, later])).toEqual([
      ['prepared', 'Ann Lee', 0],
      ['validated', 'Bo', 0],
      ['accepted', 'Cy', 0],
    ]);
    expect(reportMarkdown(report)).toContain('Prepared, validated and accepted by three people');
    expect(report.signOffs[0]?.head).toBe(play.log.find(({ type }) => type === 'ended')?.hash);
  });

  it('says how much was written after a signature', () => {
    const play = ended();
    play.does('signed-off', { as: 'prepared', by: 'Ann' });
    play.does('note-taken', { text: 'One more' }, 40);
    expect(afterAction(play.state).signOffs[0]?.later).toBe(1);
    expect(reportMarkdown(afterAction(play.state))).toContain('1 entry was written or merged after this signature');
  });

  it('says so too of what another device wrote before a signature and handed back after it', async () => {
    const play = ended();
    const tablet = new Device('tablet', play);
    const phone = new Device('phone', play);
    for (const device of [tablet, phone])
      device.writes({ type: 'note-taken', payload: { text: `Of the ${device.writer}` } }, 31 * minute);
    const desk = new Device('first', play);
    desk.hears(tablet);
    await askSignature('prepared', desk.state, async (command) => {
      desk.writes(command, 40 * minute);
      return undefined;
    }).submit({ by: 'Ann' });
    expect(afterAction(desk.state).signOffs).toMatchObject([{ by: 'Ann', later: 0 }]);
    desk.hears(phone);
    expect(afterAction(desk.state).signOffs).toMatchObject([{ by: 'Ann', later: 1 }]);
  });

  it('that nobody signed is a draft, and its summary the draft of the facts', () => {
    const text = reportMarkdown(afterAction(ended().state));
    expect(text).toContain('Draft: nobody has signed it');
    expect(text).toContain('Of 2 critical tasks, none rated.');
    expect(text).toContain('The lead has not written a summary yet');
  });

  it('keeps the summary that the lead wrote last', () => {
    const play = ended();
    play.does('summary-written', { text: 'First', by: 'Ann' });
    play.does('summary-written', { text: 'We stopped in time.\n\nAll is well.', by: 'Ann' });
    const text = reportMarkdown(afterAction(play.state));
    expect(text).toMatch(/Executive summary\n\nWe stopped in time\.\n\nAll is well\.\n\nWritten by Ann/);
    const back = importLog(exportLog(play.log));
    expect(back.ok && reportMarkdown(afterAction(back.state))).toBe(text);
  });

  it('gives its signatures and what actions risk to the record, by role unless names are kept', () => {
    const play = ended();
    play.does('improvement-set', {
      id: 'one',
      finding: 'F',
      action: 'A',
      priority: 'high',
      start: '2026-03-03',
      risk: 'R',
    });
    play.does('signed-off', { as: 'prepared', by: 'Ann', role: 'Facilitator' });
    const { scenario } = testPlan();
    const record = (keepNames: boolean) =>
      drillRecord(afterAction(play.state), {
        keepNames,
        today: '2026-03-02',
        drill: scenario && { scenario, fingerprint: '0123456789abcdef' },
      });
    expect(record(false)).toMatchObject({
      record: {
        signOffs: { prepared: { by: 'Facilitator', on: '2026-03-02' }, validated: 'unset' },
        actions: [{ priority: 'high', start: '2026-03-03', risk: 'R' }],
      },
    });
    expect(record(true)).toMatchObject({ record: { signOffs: { prepared: { by: 'Ann' } } } });
  });
});

describe('what a reader sees', () => {
  const plan = testPlan();
  const zoned = { ...plan, market: { ...plan.market, zone: 'America/New_York' } };

  it('is in the plan’s zone, with UTC beside it and the day where it changes', () => {
    const play = started(zoned);
    play.does('note-taken', { text: 'Late' }, 24 * 60);
    const text = reportMarkdown(afterAction(play.state));
    expect(text).toContain('| New York | UTC | Exercise |');
    expect(text).toContain('| Monday 2026-03-02 |  |');
    expect(text).toContain('| Tuesday 2026-03-03 |  |');
    expect(text).toContain('| 04:01:00 | 09:01:00 | 0:00:00 | StartEx |');
  });

  it('is names and no addresses, and nothing of what applied to nothing', () => {
    const play = started();
    play.does('severity-declared', { severity: 'desk#sev-2', by: 'Desk lead' }, 2);
    play.does('ended', {}, 30);
    const text = reportMarkdown(afterAction(play.state));
    expect(text).not.toMatch(/(?:severity|escalation|notification|playbook):[a-z]/);
    expect(text).not.toContain('nobody said that it applies');
    expect(text).not.toContain('Times between stamps');
    expect(text).toContain('| 0:01:00 | SEV-2 declared | Desk lead |');
  });

  it('tells once what was taken back', () => {
    const play = started();
    const shift = play.does('timeline-shifted', { by: 120_000 }, 2);
    play.does('undone', { event: shift.id }, 3);
    const text = reportMarkdown(afterAction(play.state));
    expect(text.match(/All that is to come moved/g)).toHaveLength(1);
    expect(text).toContain('| Taken back: All that is to come moved by 2 min |  | taken back at 0:02:00 |');
  });

  it('lets an overruled choice and its overruling stand as two sentences', () => {
    const play = started();
    play.does('decision-taken', {
      question: 'Stop?',
      options: [
        { id: 'yes', label: 'Yes' },
        { id: 'no', label: 'No' },
      ],
      chosen: 'no',
      owner: 'Lead',
      substitute: false,
      rationale: 'policy says his call',
      overruled: { option: 'yes', reason: 'The story needs it' },
    });
    expect(reportMarkdown(afterAction(play.state))).toContain(
      'policy says his call. The facilitator went on with “Yes”',
    );
  });

  it('has the log’s hash, EXERCISE and page numbers on each printed page', () => {
    const play = ended();
    const html = reportDocument(afterAction(play.state));
    expect(html).toContain(`@bottom-left{content:"Log\\2c  SHA\\2d 256\\3a  ${play.state.last.hash}"`);
    expect(html).toContain('"Page " counter(page) " of " counter(pages)');
    expect(html).toContain('@top-left{content:"EXERCISE"');
  });
});
