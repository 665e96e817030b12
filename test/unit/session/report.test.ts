import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { ReportSection } from '../../../src/model/report-sections.ts';
import { importLog } from '../../../src/session/exercise/import-log.ts';
import { reduce, type SessionState } from '../../../src/session/exercise/session.ts';
import { exportLog } from '../../../src/session/log/framing.ts';
import { afterAction } from '../../../src/session/report/after-action.ts';
import type { Block } from '../../../src/session/report/blocks.ts';
import { blocksDocument } from '../../../src/session/report/html.ts';
import { reportJson } from '../../../src/session/report/json.ts';
import { reportBlocks, reportDocument, reportMarkdown } from '../../../src/session/report/report.ts';
import { fillTemplate } from '../../../src/session/report/template.ts';
import { anyMoves, playMoves } from './arbitrary.ts';
import { inject, minute, type Play, started } from './fixtures.ts';

// Thousands of random logs: a busy machine needs a while.
vi.setConfig({ testTimeout: 120_000 });

/** `beforeEnd` does more before EndEx. */
function played(beforeEnd: (play: Play) => void = () => {}): Play {
  const play = started();
  play.does('role-assigned', { role: 'operator', person: 'Ann', as: 'player', substitute: true });
  play.does('inject-released', { inject: 'alert', by: 'hand' }, 3);
  play.does('milestone-reached', { milestone: 'detection' }, 4);
  play.does('severity-declared', { severity: 'desk#sev-2' }, 5);
  play.does('paused', {}, 6);
  play.does('resumed', {}, 16);
  play.does('milestone-reached', { milestone: 'response' }, 20);
  play.does('inject-released', { inject: 'broker-call', by: 'hand' }, 25);
  play.does('decision-taken', {
    inject: 'broker-call',
    question: 'Run late or wait?',
    options: [
      { id: 'run-late', label: 'Run late' },
      { id: 'wait', label: 'Wait' },
    ],
    chosen: 'wait',
    owner: 'Desk lead',
    substitute: true,
    rationale: 'No prices <yet>',
  });
  play.does('step-skipped', { step: 'playbook:desk/missed-run#reconcile', reason: 'No broker file' });
  play.does('observation-made', { kind: 'strength', text: 'Quick to HALT', task: 'task-halt' });
  play.does('task-rated', { task: 'task-halt', rating: 'S', by: 'Eve' });
  play.does('inject-skipped', { inject: 'price-move', reason: 'No time left' });
  beforeEnd(play);
  play.does('ended', {}, 61);
  play.does('hot-wash-answered', { question: 0, text: 'The halt' });
  play.does('improvement-set', { id: 'broker-file', finding: 'No file', action: 'Ask for one', owner: 'Operator' });
  return play;
}

const everything = (state: SessionState) => {
  const report = afterAction(state);
  return [reportMarkdown(report), reportDocument(report), reportJson(report)].join('\n');
};

describe('the report', () => {
  it('goes in the order of HSEEP, then what proves it', () => {
    const play = played((before) => {
      before.does('inject-added', { inject: inject('extra') });
      before.does('message-sent', { to: 'Broker', text: 'We wait', answers: [] });
      before.does('item-parked', { text: 'A second broker' });
    });
    play.does('signed-off', { as: 'prepared', by: 'Ann' });
    const headings = reportBlocks(afterAction(play.state)).flatMap((block) =>
      block.kind === 'heading' && block.level === 2 ? block.text.replace(/^\d+\. /, '') : [],
    );
    expect(headings).toEqual([
      'Executive summary',
      'Exercise overview',
      'Capabilities and ratings',
      'Timeline',
      'Decisions',
      'Response clocks',
      'Expected actions',
      'Messages',
      'Observations',
      'Hot wash',
      'Improvement plan',
      'Parking lot',
      'Sign-off',
      'Injects, planned and delivered',
      'What was written in play',
      'Evidence',
    ]);
  });

  it('says unset where nobody wrote anything, and nothing in its place', () => {
    const text = reportMarkdown(afterAction(played().state));
    for (const what of ['Purpose', 'Place']) expect(text).toContain(`| ${what} | unset |`);
  });

  it('never says that something was missed: what nobody stamped, ticked or rated is said to be so', () => {
    const play = started();
    play.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    play.does('inject-released', { inject: 'alert', by: 'hand' }, 3);
    play.does('ended', {}, 61);
    const text = everything(play.state);
    for (const words of ['not stamped', 'not ticked', 'not rated']) expect(text).toContain(words);
    // What somebody gave a name or wrote may have the word; the drill is called so.
    expect(text.replaceAll(/missed[ -]run|A run is missed\./gi, '')).not.toMatch(/\bmissed\b/i);
  });

  it('tells planned from delivered, with pauses left out', () => {
    const { timeline, undelivered } = afterAction(played().state);
    const release = timeline.filter(({ type }) => type === 'inject-released');
    expect(release).toMatchObject([
      { planned: 0, exercise: 2 * minute, drift: 2 * minute },
      { planned: 10 * minute, exercise: 14 * minute, drift: 4 * minute },
    ]);
    expect(undelivered).toEqual([
      { title: 'Inject client-call', why: 'not reached' },
      { title: 'Inject price-move', why: 'skipped: No time left' },
    ]);
  });

  it('names each time by the two stamps that it lies between', () => {
    const { times } = afterAction(played().state);
    expect(times.find(({ between }) => between.join() === 'detection,response')?.took).toBe(6 * minute);
    expect(times.find(({ between }) => between.join() === 'detection,resolution')?.took).toBeUndefined();
  });

  it('says which clocks were met, of which nobody said so, and where they come from', () => {
    const { clocks } = afterAction(played().state);
    const outcomes = Object.fromEntries(clocks.map(({ title, outcome }) => [title.split(':')[0], outcome]));
    expect(outcomes).toEqual({
      'respond-by': 'met',
      'escalate-by': 'not stamped',
      'next-update-by': 'open',
      'notify-by': 'possible',
    });
    expect(clocks[0]?.sources[0]?.link).toBe('severity:desk#sev-2');
  });

  it('keeps decisions with their reasons, ratings with their evaluators, and steps that failed', () => {
    const report = afterAction(played().state);
    expect(report.decisions).toMatchObject([{ chosen: 'Wait', substitute: true, rationale: 'No prices <yet>' }]);
    expect(report.objectives[0]?.targets[0]?.tasks[0]).toMatchObject({ rating: 'S', ratings: [{ by: 'Eve' }] });
    expect(report.playbook).toMatchObject([
      { do: 'Enter HALT.', outcome: 'not ticked' },
      { do: 'Reconcile.', outcome: 'skipped', reason: 'No broker file' },
    ]);
  });

  it('says EXERCISE at its head, and practice where it was', () => {
    expect(reportMarkdown(afterAction(played().state)).split('\n')[2]).toContain('EXERCISE');
    expect(reportDocument(afterAction(played().state))).toContain('<p class="mark">EXERCISE.');
  });

  it('is the same, byte for byte, after export and import', () => {
    fc.assert(
      fc.property(anyMoves, (moves) => {
        const { log, state } = playMoves(moves);
        const back = importLog(exportLog(log));
        expect(back.ok && everything(back.state)).toBe(everything(state));
        expect(everything(reduce(log))).toBe(everything(state));
      }),
      { numRuns: 200 },
    );
  });

  it('keeps typed text text: no markup of it reaches the HTML or the SVG', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('<img src=x onerror=alert(1)>', '"><script>', '</text><a>', "' onload='x"),
        (nasty) => {
          const play = started();
          play.does('inject-added', { inject: inject('nasty', { title: nasty }) });
          play.does('inject-released', { inject: 'nasty', by: 'hand' });
          play.does('observation-made', { kind: 'neutral', text: nasty });
          const html = reportDocument(afterAction(play.state));
          expect(html).not.toContain(nasty);
          expect(html.match(/<(?:img|script|a)\b/g)).toBeNull();
        },
      ),
    );
  });

  it('keeps every part of a document text, whoever wrote it', () => {
    const nasty = '<b title="x">\'&';
    const escaped = '&lt;b title=&quot;x&quot;&gt;&#39;&amp;';
    const blocks: Block[] = [
      { kind: 'heading', level: 2, text: nasty },
      { kind: 'text', text: nasty },
      { kind: 'list', items: [nasty] },
      { kind: 'facts', facts: [[nasty, nasty]] },
      { kind: 'table', head: [nasty], rows: [[nasty], { section: nasty }] },
      { kind: 'figure', title: nasty, svg: '<svg></svg>' },
    ];
    for (const mark of [undefined, 'EXERCISE']) {
      const html = blocksDocument({ mark, title: nasty, head: '0'.repeat(64) }, blocks);
      expect(html).not.toContain('<b ');
      expect(html).toContain(`<title>${mark === undefined ? '' : `${mark}: `}${escaped}</title>`);
      // The title, and each of the nine in the blocks.
      expect(html.replace(/<style>.*?<\/style>/s, '').split(escaped)).toHaveLength(11);
    }
  });

  it('keeps typed text text in Markdown', () => {
    const play = started();
    play.does('note-taken', { text: '# Not a heading\n| a | b |\n[link](javascript:x) <b>' });
    const markdown = reportMarkdown(afterAction(play.state));
    play.does('item-parked', { text: '1. No list' });
    play.does('note-taken', { text: 'A & B &amp; C' });
    expect(reportMarkdown(afterAction(play.state))).toContain('A &amp; B &amp;amp; C');
    expect(reportMarkdown(afterAction(play.state))).toContain('- 1\\. No list');
    expect(markdown).toContain('\\# Not a heading \\| a \\| b \\| \\[link\\]\\(javascript:x\\) \\<b\\>');
  });
});

describe('a plan’s own report', () => {
  const field = (id: string, from?: ReportSection) => {
    const common = { id, label: id, type: 'text', hint: `hint for ${id}` };
    return from ? { ...common, from } : common;
  };
  const template = {
    id: 'desk/report',
    title: 'Report',
    body: '# Report\nSeverity: {{grade}}\nLength: {{dauer}}\n| {{zeit}} | {{aktion}} | {{owner}} |\nCause: {{timeline}}',
    fields: [
      field('grade', 'severity'),
      field('dauer', 'duration'),
      field('zeit', 'entry-time'),
      field('aktion', 'entry-action'),
      field('owner'),
      field('timeline'),
    ],
  };

  it('is filled as far as the log knows, and says what is to be written', () => {
    const text = fillTemplate(template, afterAction(played().state));
    expect(text).toContain('Severity: SEV-2\n');
    expect(text).toContain('Length: 50 min');
    expect(text).toContain('| 09:01 | StartEx | [to be written] |');
    expect(text).toContain('Cause: [to be written: hint for timeline]');
    expect(text.startsWith('EXERCISE')).toBe(true);
  });
});
