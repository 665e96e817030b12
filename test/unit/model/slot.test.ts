import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SlotInject } from '../../../src/model/drill-walk.ts';
import { longestPath, walk } from '../../../src/model/drill-walk.ts';
import { planSlot } from '../../../src/model/slot.ts';

const minute = 60_000;

function inject(id: string, at: number | undefined, more: Partial<SlotInject> = {}): SlotInject {
  return {
    id,
    type: at === undefined ? 'adaptive' : 'planned',
    at: at === undefined ? undefined : at * minute,
    expected: [{ window: 5 * minute }],
    ...more,
  };
}

const asked = (...targets: string[]) => ({
  within: 3 * minute,
  options: targets.map((target) => ({ id: `to-${target}`, label: target, leadsTo: [target] })),
});

const drill = (injects: SlotInject[], length = 75, debrief = 15) => ({
  injects,
  length: length * minute,
  debrief: debrief * minute,
});

const times = (injects: readonly SlotInject[]) =>
  injects.map(({ id, at }) => `${id} ${at === undefined ? '-' : at / minute}`);

describe('a slot', () => {
  const story = drill([
    inject('alert', 2),
    inject('aside', 20, { weight: 'optional' }),
    inject('call', 35),
    inject('report', 50),
  ]);

  it('cuts what is optional, and what comes after it moves forward by the time that it held', () => {
    const { cut, injects, pace, fits, debrief } = planSlot(story, 60 * minute);
    expect(cut).toMatchObject([{ inject: { id: 'aside' }, why: 'optional' }]);
    expect(times(injects)).toEqual(['alert 2', 'call 20', 'report 35']);
    expect({ pace, fits, debrief }).toEqual({ pace: 1, fits: true, debrief: 12 * minute });
  });

  it('changes nothing where the drill fits as it is', () => {
    const plan = planSlot(story, 90 * minute);
    expect(plan.injects).toEqual(story.injects);
    expect(plan).toMatchObject({ cut: [], pace: 1, fits: true, debrief: 15 * minute });
  });

  it('shortens every stretch alike where nothing more can be cut, but not the windows that players are held to', () => {
    const { pace, injects, fits, longest } = planSlot(story, 40 * minute);
    expect(fits).toBe(true);
    // 35 minutes to the last inject and 5 of its window have to be 32: 27 / 35, rounded down.
    expect(pace).toBe(0.77);
    expect(longest).toBeLessThanOrEqual(32 * minute);
    expect(injects.map(({ expected }) => expected[0]?.window)).toEqual([5, 5, 5].map((window) => window * minute));
  });

  it('says so where even the shortest form is too long', () => {
    expect(planSlot(story, 15 * minute)).toMatchObject({ pace: 0.5, fits: false });
  });

  it('cuts with a decision what only it leads to, and keeps what another leads to as well', () => {
    const { cut, injects } = planSlot(
      drill([
        inject('alert', 2, { decision: asked('answer') }),
        inject('question', 20, { weight: 'optional', decision: asked('answer', 'echo') }),
        inject('answer', undefined),
        inject('echo', undefined),
        inject('report', 50),
      ]),
      60 * minute,
    );
    expect(cut.map(({ inject: { id }, why }) => `${id} ${why}`)).toEqual(['question optional', 'echo unreached']);
    expect(injects.map(({ id }) => id)).toEqual(['alert', 'answer', 'report']);
  });

  it('lets a choice lead to nothing more where what it led to is cut', () => {
    const { injects } = planSlot(
      drill([
        inject('alert', 2, { decision: asked('echo', 'end') }),
        inject('echo', undefined, { weight: 'optional', after: 45 * minute }),
        inject('report', 40),
      ]),
      60 * minute,
    );
    expect(injects[0]?.decision?.options.map(({ leadsTo }) => leadsTo)).toEqual([[], ['end']]);
    expect(walk({ injects })).toHaveLength(2);
  });

  it('never makes a drill longer, keeps the order of its list, and fits when it says so', () => {
    const anyDrill = fc
      .array(fc.record({ gap: fc.integer({ min: 1, max: 20 }), optional: fc.boolean(), asks: fc.boolean() }), {
        minLength: 1,
        maxLength: 8,
      })
      .map((rows) => {
        let at = 0;
        const injects = rows.flatMap(({ gap, optional, asks }, index) => {
          at += gap;
          const weight = optional ? ('optional' as const) : undefined;
          return [
            inject(`planned-${index}`, at, { weight, ...(asks ? { decision: asked(`echo-${index}`) } : {}) }),
            ...(asks ? [inject(`echo-${index}`, undefined, { after: minute })] : []),
          ];
        });
        return drill(injects, at + 40, 20);
      });
    fc.assert(
      fc.property(anyDrill, fc.integer({ min: 10, max: 200 }), (any, slot) => {
        const plan = planSlot(any, slot * minute);
        const left = plan.injects.filter(({ at }) => at !== undefined);
        expect(left.map(({ at }) => at)).toEqual(left.map(({ at }) => at ?? 0).toSorted((one, other) => one - other));
        expect(plan.longest).toBe(longestPath(plan.injects));
        expect(plan.longest ?? 0).toBeLessThanOrEqual(longestPath(any.injects) ?? 0);
        if (plan.fits) expect((plan.longest ?? 0) + plan.debrief).toBeLessThanOrEqual(slot * minute);
        expect(plan.cut.every(({ inject: { weight }, why }) => why === 'unreached' || weight === 'optional')).toBe(
          true,
        );
      }),
    );
  });
});
