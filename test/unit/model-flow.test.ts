import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestPath, mostPaths, type WalkableInject, walk } from '../../src/model/drill-walk.ts';
import { type FlowNode, leavesFrom, nextStep, reachableSteps, waysOn } from '../../src/model/flow.ts';

const fork = (id: string, ...targets: string[]): FlowNode => ({
  id,
  decision: { options: targets.map((leadsTo, index) => ({ id: `${id}-${index}`, leadsTo })) },
});

describe('what follows a step', () => {
  const steps: FlowNode[] = [
    { id: 'stop' },
    fork('late', 'run', 'defer', 'end'),
    { id: 'run', when: 'if a late run is allowed' },
    { id: 'defer', when: 'if it is not' },
    { id: 'report' },
  ];

  it('is the next one, but never another branch of the same fork', () => {
    expect(nextStep(steps, 0)).toBe(1);
    expect(nextStep(steps, 2)).toBe(4);
    expect(nextStep(steps, 3)).toBe(4);
    expect(nextStep(steps, 4)).toBe('out');
  });

  it('is, at a fork, where its options lead, and what is no step here is out', () => {
    expect(waysOn(steps, 1)).toEqual([
      { option: 'late-0', to: 2 },
      { option: 'late-1', to: 3 },
      { option: 'late-2', to: 'out' },
    ]);
  });

  it('leaves out the branch that was not taken, and keeps what both branches lead to', () => {
    expect([...reachableSteps(steps)].sort()).toEqual([0, 1, 2, 3, 4]);
    expect([...reachableSteps(steps, new Map([['late', 'late-0']]))].sort()).toEqual([0, 1, 2, 4]);
    expect([...reachableSteps(steps, new Map([['late', 'late-2']]))].sort()).toEqual([0, 1]);
  });

  it('shows a fork that only leads back', () => {
    const back = [{ id: 'one' }, fork('again', 'one', 'again')];
    expect(leavesFrom(back, 0)).toBe(false);
    expect(leavesFrom(steps, 1)).toBe(true);
  });
});

const flows = fc
  .integer({ min: 1, max: 8 })
  .chain((count) =>
    fc.array(
      fc.record({
        when: fc.option(fc.constant('if so'), { nil: undefined }),
        to: fc.array(fc.integer({ min: 0, max: count }), { maxLength: 3 }),
      }),
      { minLength: count, maxLength: count },
    ),
  )
  .map((drafts) =>
    drafts.map(
      ({ when, to }, index): FlowNode => ({
        ...(to.length < 2
          ? { id: `s${index}` }
          : fork(`s${index}`, ...to.map((target) => (target === drafts.length ? 'end' : `s${target}`)))),
        when,
      }),
    ),
  );

describe('the flow of any list of steps', () => {
  it('reaches no more once something was chosen', () => {
    fc.assert(
      fc.property(flows, fc.nat(7), fc.nat(2), (steps, at, choice) => {
        const options = steps[at]?.decision?.options;
        const option = options?.[choice % options.length];
        const all = reachableSteps(steps);
        const left = reachableSteps(steps, option ? new Map([[steps[at]?.id ?? '', option.id]]) : new Map());
        expect([...left].every((position) => all.has(position))).toBe(true);
        expect(left.has(0)).toBe(true);
      }),
    );
  });
});

/** Any scenario whose branches only lead forward: inject i may lead to injects after it. */
const scenarios = fc.integer({ min: 1, max: 7 }).chain((count) =>
  fc
    .array(
      fc.record({
        at: fc.option(fc.nat(3_600_000), { nil: undefined }),
        after: fc.option(fc.nat(600_000), { nil: undefined }),
        within: fc.option(fc.nat(600_000), { nil: undefined }),
        window: fc.option(fc.nat(900_000), { nil: undefined }),
        to: fc.array(fc.array(fc.integer({ min: 1, max: count }), { maxLength: 2 }), { maxLength: 2 }),
      }),
      { minLength: count, maxLength: count },
    )
    .map((drafts) =>
      drafts.map(
        ({ at, after, within, window, to }, index): WalkableInject => ({
          id: `i${index}`,
          at,
          after,
          expected: [{ window }],
          decision:
            to.length === 0
              ? undefined
              : {
                  within,
                  options: to.map((targets, option) => ({
                    id: `o${option}`,
                    label: `Option ${option}`,
                    leadsTo: targets.map((step) => (index + step < drafts.length ? `i${index + step}` : 'end')),
                  })),
                },
        }),
      ),
    ),
);

describe('a walk over a drill', () => {
  it('has no path that is longer than the longest way', () => {
    fc.assert(
      fc.property(scenarios, (injects) => {
        const longest = longestPath(injects) ?? Number.NaN;
        for (const { end } of walk({ injects })) expect(end).toBeLessThanOrEqual(longest);
      }),
    );
  });

  it('says so when a way never ends, and when there are more paths than anybody reads', () => {
    const options = (...leadsTo: string[]) => [
      { id: 'a', label: 'A', leadsTo },
      { id: 'b', label: 'B', leadsTo },
    ];
    const loop = [
      { id: 'one', at: 0, expected: [], decision: { options: options('two') } },
      { id: 'two', expected: [], decision: { options: options('two') } },
    ];
    expect(longestPath(loop)).toBeUndefined();
    const many = Array.from({ length: 20 }, (_, index) => ({
      id: `i${index}`,
      at: index,
      expected: [],
      decision: { options: options() },
    }));
    expect(() => walk({ injects: many })).toThrow(String(mostPaths));
    expect(longestPath(many)).toBe(19 + 5 * 60_000);
  });
});
