import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutFlow } from '../../src/components/playbook/flow.ts';
import { type FlowOption, type FlowStep, flowPaths } from '../../src/components/playbook/flow-paths.ts';
import { textWidth, wrap } from '../../src/components/playbook/flow-text.ts';

const plain = (id: string, number: string): FlowStep => ({ id, number, text: `Do ${id}.` });
const late: FlowStep[] = [
  plain('stop', '1'),
  {
    id: 'decide',
    number: '2',
    text: 'Decide.',
    question: 'Is a late run allowed?',
    options: [
      { id: 'yes', label: 'Yes', to: { kind: 'step', id: 'run' } },
      { id: 'no', label: 'No', to: { kind: 'step', id: 'defer' } },
      { id: 'unknown', label: 'Not known', to: { kind: 'end' } },
    ],
  },
  plain('run', '3'),
  plain('defer', '4'),
];

const words = fc.stringMatching(/^[A-Za-z0-9 ,.()-]{1,120}$/).filter((text) => text.trim() !== '');

/** Any flow: some steps fork, and an option leads to any step, to the end, or away. */
const flows: fc.Arbitrary<FlowStep[]> = fc.integer({ min: 1, max: 8 }).chain((count) => {
  const target: fc.Arbitrary<FlowOption['to']> = fc.oneof(
    fc.integer({ min: 0, max: count - 1 }).map((step) => ({ kind: 'step' as const, id: `s${step}` })),
    fc.constant({ kind: 'end' as const }),
    words.map((text) => ({ kind: 'away' as const, text, href: '/elsewhere/' })),
  );
  return fc
    .array(
      fc.record({
        text: words,
        question: words,
        forks: fc.boolean(),
        options: fc.array(fc.record({ label: words, to: target }), { minLength: 2, maxLength: 4 }),
      }),
      { minLength: count, maxLength: count },
    )
    .map((drafts) =>
      drafts.map(({ text, question, forks, options }, step) => ({
        id: `s${step}`,
        number: String(step + 1),
        text,
        ...(forks
          ? { question, options: options.map((option, order) => ({ ...option, id: `s${step}-o${order}` })) }
          : {}),
      })),
    );
});

describe('the flow of a playbook', () => {
  it('shows every step and every option once', () => {
    fc.assert(
      fc.property(flows, (steps) => {
        const expected = steps.flatMap(({ id, options = [] }) => [id, ...options.map((option) => option.id)]);
        expect(layOutFlow(steps).boxes.map(({ id }) => id)).toEqual(expected);
      }),
    );
  });

  it('keeps every word inside its box and every box inside the drawing', () => {
    fc.assert(
      fc.property(flows, (steps) => {
        const { width, height, boxes } = layOutFlow(steps);
        for (const box of boxes) {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(width);
          expect(box.y + box.height).toBeLessThanOrEqual(height);
          for (const line of box.lines) {
            expect(line.x + textWidth(line.text)).toBeLessThanOrEqual(box.x + box.width);
            expect(line.y).toBeLessThan(box.y + box.height);
            expect(line.y).toBeGreaterThan(box.y);
          }
        }
      }),
    );
  });

  it('lets no two boxes touch', () => {
    fc.assert(
      fc.property(flows, (steps) => {
        const { boxes } = layOutFlow(steps);
        for (const [index, box] of boxes.entries()) {
          const next = boxes[index + 1];
          if (next) expect(next.y).toBeGreaterThan(box.y + box.height);
        }
      }),
    );
  });

  it('keeps lanes to different steps apart, and all of them inside the drawing', () => {
    fc.assert(
      fc.property(flows, (steps) => {
        const { width, edges } = layOutFlow(steps);
        const lanes = edges
          .filter(({ kind }) => kind === 'jump')
          .map(({ points: [, [x = 0, from = 0] = [], [, to = 0] = []] }) => ({
            x,
            to,
            top: Math.min(from, to),
            bottom: Math.max(from, to),
          }));
        for (const [index, lane] of lanes.entries()) {
          expect(lane.x).toBeLessThan(width);
          for (const other of lanes.slice(index + 1)) {
            const apart = lane.bottom < other.top || other.bottom < lane.top;
            expect(lane.to === other.to || lane.x !== other.x || apart).toBe(true);
          }
        }
      }),
    );
  });

  it('does not run on from a fork into the next step unless an option says so', () => {
    const [stop, decide, run] = late;
    if (!stop || !decide || !run) throw new Error('the flow has lost its steps');
    const ends: FlowStep = { ...decide, options: [{ id: 'no', label: 'No', to: { kind: 'end' } }] };
    expect(layOutFlow([ends, run]).edges.filter(({ kind }) => kind !== 'branch')).toEqual([]);
    expect(layOutFlow([stop, run]).edges).toHaveLength(1);
  });

  it('does not run from one branch of a fork into another, but past it', () => {
    const [, decide, run, defer] = late;
    if (!decide || !run || !defer) throw new Error('the flow has lost its steps');
    const flow = [decide, run, { ...defer, when: 'a late run is not allowed' }, plain('report', '5')];
    const leads = (from: string) => flowPaths(flow).flatMap((path) => (path.from === from ? [path.to] : []));
    expect(leads('run')).toEqual(['report']);
    expect(leads('defer')).toEqual(['report']);
  });

  it('runs from a branch into a step that is taken either way', () => {
    const leads = flowPaths(late).flatMap((path) => (path.from === 'run' ? [path.to] : []));
    expect(leads).toEqual(['defer']);
  });

  it('ends each jump at the step that the option names', () => {
    const { boxes, edges } = layOutFlow(late);
    const top = (id: string) => boxes.find((box) => box.id === id);
    const ends = edges.filter(({ kind }) => kind === 'jump').map(({ points }) => points.at(-1)?.[1] ?? 0);
    for (const [order, id] of ['run', 'defer'].entries()) {
      const box = top(id);
      const hit = ends.some((y) => box && y >= box.y && y <= box.y + box.height);
      expect(hit, `option ${order} reaches ${id}`).toBe(true);
    }
  });

  it('says where an option leads in words as well', () => {
    const texts = layOutFlow(late).boxes.flatMap(({ lines }) => lines.map(({ text }) => text));
    expect(texts).toEqual(expect.arrayContaining(['→ step 3', '→ step 4', 'Ends here']));
  });

  it('refuses an option that leads to a step it does not have', () => {
    const broken: FlowStep = {
      ...plain('a', '1'),
      options: [{ id: 'x', label: 'X', to: { kind: 'step', id: 'gone' } }],
    };
    expect(() => layOutFlow([broken])).toThrow('"x" leads to "gone"');
  });
});

describe('wrapping', () => {
  it('loses no letter, even of a word that is wider than its line', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 300 }), (text, width) => {
        expect(wrap(text, width).join('').replaceAll(' ', '')).toBe(text.replaceAll(/\s/g, ''));
      }),
    );
  });
});
