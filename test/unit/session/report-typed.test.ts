import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Command } from '../../../src/session/exercise/session.ts';
import { reportDocument, reportMarkdown, reportOf } from '../../../src/session/report/report.ts';
import { give } from './arbitrary.ts';
import { begun, inject, minute, type Play, prepared } from './fixtures.ts';

// Hundreds of whole logs: a busy machine needs a while.
vi.setConfig({ testTimeout: 120_000 });

const halt = 'playbook:desk/missed-run#halt';
const options = [
  { id: 'run-late', label: 'Run late' },
  { id: 'wait', label: 'Wait' },
];

/** Everything that somebody can type into a drill, in an order in which most of it is legal. `t` makes the next text. */
function ofDrill(t: () => string, taskBy: string): Command[] {
  const whole = (id: string) =>
    inject(id, {
      title: t(),
      from: t(),
      channel: t(),
      body: t(),
      releaseWhen: t(),
      artefact: { kind: 'log', title: t(), from: t(), body: t() },
      say: t(),
      expected: [{ id: 'do', text: t(), step: halt, critical: false }],
      noExpectation: t(),
      controllerNotes: [t(), t()],
      easilyMissed: t(),
      decision: {
        question: t(),
        by: 'lead',
        options: [
          { id: 'a', label: t(), detail: t(), leadsTo: [] },
          { id: 'b', label: t(), leadsTo: [] },
        ],
      },
    });
  const improvement = (id: string): Command => ({
    type: 'improvement-set',
    payload: {
      id,
      finding: t(),
      action: t(),
      owner: t(),
      risk: t(),
      priority: 'high',
      start: '2026-03-03',
      due: '2026-04-03',
    },
  });
  return [
    { type: 'role-assigned', payload: { role: 'operator', person: t(), as: 'player', substitute: false } },
    { type: 'role-assigned', payload: { role: t(), person: t(), as: 'observer', substitute: true } },
    { type: 'overview-written', payload: { purpose: t(), scope: t(), place: t() } },
    { type: 'overview-written', payload: { purpose: t(), scope: t(), place: t() } },
    { type: 'inject-added', payload: { inject: whole('extra') } },
    { type: 'inject-edited', payload: { inject: whole('hint') } },
    { type: 'inject-edited', payload: { inject: whole('extra') } },
    { type: 'inject-replaced', payload: { inject: 'late-fill', with: whole('other'), reason: t() } },
    { type: 'started', payload: {} },
    { type: 'inject-released', payload: { inject: 'alert', by: 'hand' } },
    { type: 'inject-skipped', payload: { inject: 'price-move', reason: t() } },
    { type: 'paused', payload: { reason: t() } },
    { type: 'resumed', payload: {} },
    { type: 'no-duff-called', payload: { text: t() } },
    { type: 'no-duff-lifted', payload: {} },
    { type: 'resumed', payload: {} },
    { type: 'start-marked', payload: { start: 'aware', by: t() } },
    {
      type: 'classified',
      payload: {
        answers: [{ question: t(), answer: t() }],
        level: 'desk#sev-2',
        because: t(),
        undecided: [t()],
        by: t(),
      },
    },
    { type: 'severity-declared', payload: { severity: 'desk#sev-2', by: t(), rationale: t() } },
    { type: 'mode-entered', payload: { mode: 'desk#halt', by: t() } },
    { type: 'command-handed-over', payload: { from: t(), to: 'Bo', note: t() } },
    { type: 'command-taken', payload: { by: 'Bo' } },
    { type: 'playbook-opened', payload: { playbook: 'playbook:desk/missed-run', by: t() } },
    { type: 'variable-set', payload: { name: t(), value: t() } },
    { type: 'step-skipped', payload: { step: 'playbook:desk/missed-run#reconcile', reason: t(), by: t() } },
    { type: 'step-reopened', payload: { step: 'playbook:desk/missed-run#reconcile', reason: t() } },
    { type: 'step-done', payload: { step: halt, by: t() } },
    {
      type: 'decision-taken',
      payload: {
        question: t(),
        options: [
          { id: 'a', label: t() },
          { id: 'b', label: t() },
        ],
        chosen: 'a',
        owner: t(),
        substitute: false,
        rationale: t(),
        overruled: { option: 'b', reason: t() },
        followUp: { text: t(), owner: t(), due: t() },
      },
    },
    { type: 'inject-released', payload: { inject: 'broker-call', by: 'hand' } },
    {
      type: 'decision-taken',
      payload: {
        inject: 'broker-call',
        question: t(),
        options,
        chosen: 'wait',
        owner: t(),
        substitute: true,
        rationale: t(),
        followUp: { owner: t() },
      },
    },
    { type: 'message-sent', payload: { to: t(), channel: t(), text: t(), answers: [] } },
    { type: 'clock-met', payload: { clock: 'escalate-by:desk#sev-2@first:19', text: t() } },
    { type: 'note-taken', payload: { text: t(), inject: 'alert' } },
    { type: 'evidence-added', payload: { name: t(), sha256: '0'.repeat(64), bytes: 3 } },
    { type: 'lesson-noted', payload: { text: t(), by: t() } },
    { type: 'observation-made', payload: { kind: 'strength', text: t(), task: 'task-halt', by: t() } },
    { type: 'observation-made', payload: { kind: 'area-for-improvement', text: t(), inject: 'alert', by: t() } },
    { type: 'observation-made', payload: { kind: 'neutral', text: t(), by: t() } },
    { type: 'task-rated', payload: { task: 'task-halt', rating: 'S', by: taskBy, reason: t() } },
    { type: 'task-rated', payload: { task: 'task-halt', rating: 'M', by: taskBy, reason: t() } },
    { type: 'item-parked', payload: { text: t() } },
    { type: 'corrected', payload: { event: 'first:1', text: t() } },
    { type: 'ended', payload: { reason: t() } },
    { type: 'hot-wash-answered', payload: { question: 0, text: t(), by: t() } },
    { type: 'hot-wash-answered', payload: { question: 1, text: t(), by: t() } },
    improvement('one'),
    improvement('one'),
    improvement('two'),
    { type: 'improvement-dropped', payload: { id: 'two' } },
    { type: 'summary-written', payload: { text: t(), by: t() } },
    { type: 'summary-written', payload: { text: `${t()}\n\n${t()}`, by: t() } },
    { type: 'signed-off', payload: { as: 'prepared', by: t(), role: t() } },
    { type: 'signed-off', payload: { as: 'validated', by: t(), role: t() } },
    { type: 'signed-off', payload: { as: 'accepted', by: t(), role: t() } },
  ];
}

/** Plays what is legal of some commands; returns the texts that were typed into what was. */
function typed(play: Play, commands: readonly Command[]): string[] {
  const text = commands
    .filter((command, index) => give(play, command, index * minute))
    .map((one) => JSON.stringify(one));
  return text.join().match(/typed\d+x/g) ?? [];
}

const marks = fc.constantFrom(
  '',
  '<b>',
  '"><script>alert(1)</script>',
  '| a |',
  '# ',
  '](javascript:x)',
  '&amp;',
  '</style>',
  '\\',
  "'",
);

describe('everything that somebody typed', () => {
  it('is in the report of a drill, also what was taken back or written over, and is text in it', () => {
    let taken = 0;
    fc.assert(
      fc.property(marks, fc.array(fc.nat(70), { maxLength: 8 }), (mark, undoings) => {
        let count = 0;
        const t = () => {
          count += 1;
          return `typed${count}x${mark}`;
        };
        const play = prepared();
        const undone = undoings.map((n): Command => ({ type: 'undone', payload: { event: `first:${n + 1}` } }));
        const texts = typed(play, [...ofDrill(t, t()), ...undone]);
        expect(texts.length).toBeGreaterThan(140);
        taken += play.state.undone.size;
        const report = reportOf(play.state);
        const [markdown, html] = [reportMarkdown(report), reportDocument(report)];
        for (const text of texts) {
          expect(markdown).toMatch(new RegExp(`${text}(?!\\d)`));
          expect(html).toMatch(new RegExp(`${text}(?!\\d)`));
        }
        expect(html.match(/<(?:script|b|img|a)\b/g)).toBeNull();
        expect(html.match(/<\/style>/g)).toHaveLength(1);
        // Each line of a table in Markdown has the cells of its head, whatever was typed into them.
        const widths = markdown
          .split('\n\n')
          .filter((part) => part.startsWith('|'))
          .map(
            (part) =>
              new Set(
                part
                  .trim()
                  .split('\n')
                  .map((line) => line.replaceAll(/\\./g, '').split('|').length),
              ).size,
          );
        expect(new Set(widths)).toEqual(new Set([1]));
      }),
      { numRuns: 60 },
    );
    expect(taken).toBeGreaterThan(20);
  });

  it('is in the report of an incident', () => {
    let count = 0;
    const t = () => {
      count += 1;
      return `typed${count}x`;
    };
    const play = begun();
    const link = (id: string) => `playbook:desk/outage#${id}`;
    const texts = typed(play, [
      { type: 'role-assigned', payload: { role: t(), person: t(), as: 'player', substitute: false } },
      {
        type: 'classified',
        payload: {
          answers: [{ question: t(), answer: t() }],
          level: 'desk#sev-2',
          because: t(),
          undecided: [t()],
          by: t(),
        },
      },
      { type: 'severity-declared', payload: { severity: 'desk#sev-2', by: t(), rationale: t() } },
      { type: 'mode-entered', payload: { mode: 'desk#halt', by: t() } },
      { type: 'playbook-opened', payload: { playbook: 'playbook:desk/outage', by: t() } },
      { type: 'step-done', payload: { step: link('assess'), by: t() } },
      { type: 'choice-made', payload: { step: link('fork'), option: 'wait', owner: t(), rationale: t() } },
      { type: 'step-skipped', payload: { step: link('watch'), reason: t(), by: t() } },
      { type: 'lesson-noted', payload: { text: t(), by: t() } },
      { type: 'improvement-set', payload: { id: 'one', finding: t(), action: t(), owner: t(), risk: t() } },
    ]);
    expect(texts).toHaveLength(22);
    const [markdown, html] = [reportMarkdown(reportOf(play.state)), reportDocument(reportOf(play.state))];
    for (const text of texts) expect([text, markdown.includes(text), html.includes(text)]).toEqual([text, true, true]);
  });
});
