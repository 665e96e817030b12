import { describe, expect, it } from 'vitest';
import { readContent } from '../../scripts/lib/content.ts';
import { unreached, walk } from '../../src/model/drill-walk.ts';
import { planSlot, slotDrill } from '../../src/model/slot.ts';
import { usualSlot } from '../../src/model/usual-slot.ts';

const drills = (await readContent(process.cwd())).all('drills');

describe.each(drills)('$id in an hour', ({ data }) => {
  const plan = planSlot(slotDrill(data), usualSlot);
  const kept = new Set(plan.injects.map(({ id }) => id));

  it('fits, with a fifth of the hour for the hot wash', () => {
    expect(plan.fits).toBe(true);
    expect(plan.debrief).toBeGreaterThanOrEqual(usualSlot * 0.2);
    for (const { end } of walk(plan)) expect(end + plan.debrief).toBeLessThanOrEqual(usualSlot);
  });

  it('keeps for every critical task an inject that exercises it', () => {
    const tasks = data.objectives.flatMap(({ targets }) =>
      targets.flatMap((target) => target.tasks.map(({ id }) => id)),
    );
    const tried = new Set(
      data.injects.filter(({ id }) => kept.has(id)).flatMap(({ expected }) => expected.map(({ task }) => task)),
    );
    expect(tasks.filter((task) => !tried.has(task))).toEqual([]);
  });

  it('has branches that lead to what is played, and plays what it keeps', () => {
    const targets = plan.injects.flatMap(({ decision }) => decision?.options.flatMap(({ leadsTo }) => leadsTo) ?? []);
    expect(targets.filter((target) => target !== 'end' && !kept.has(target))).toEqual([]);
    const byHand = unreached(plan, walk(plan)).filter(({ type }) => type === 'planned' || type === 'adaptive');
    expect(byHand.map(({ id }) => id)).toEqual([]);
  });
});
