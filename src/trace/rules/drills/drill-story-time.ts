import { recordKey } from '../../../model/address.ts';
import { storyBegins, storyInstant, zonedText } from '../../../model/story-time.ts';
import { durationSeconds } from '../../../model/time.ts';
import type { Rule } from '../rule.ts';

export const drillStoryTime: Rule = {
  code: 'drill-story-time',
  group: 'drills',
  level: 'warning',
  title: 'The time of a story does not run backwards',
  explanation:
    'What happens in a story happens after its start, and planned injects come in the order of the story: players see the time of each. Write `+PT8M` from the start of the story, or a time on the wall of its zone such as `2026-02-02T08:37`.',
  example: {
    file: 'drills/desk/feed-outage.yaml',
    bad: 'scenarioTime: 2026-10-01T08:30:00Z',
    good: 'scenarioTime: 2026-10-01T09:30:00Z',
  },
  check({ of }, report) {
    for (const record of of('drills')) {
      const { startEx, injects } = record.data;
      const told = (at: number) => zonedText(at, startEx.zone);
      const placed = injects.map(({ id, at, scenarioTime }, index) => ({
        id,
        index,
        planned: at === undefined ? undefined : durationSeconds(at),
        story: storyInstant(scenarioTime, startEx),
      }));
      const late = (id: string, index: number, message: string) =>
        report.found({
          message,
          at: { record, path: ['injects', index, 'scenarioTime'] },
          subject: `${recordKey(record)}#${id}`,
        });
      for (const { id, index, story } of placed) {
        report.examined();
        if (story < storyBegins(startEx))
          late(id, index, `"${id}" happens before the story starts at ${told(storyBegins(startEx))}`);
      }
      const planned = placed
        .flatMap((inject) => (inject.planned === undefined ? [] : [{ ...inject, planned: inject.planned }]))
        .toSorted((one, other) => one.planned - other.planned);
      for (const [position, { id, index, story }] of planned.entries()) {
        const before = planned[position - 1];
        if (before && story < before.story && story >= storyBegins(startEx))
          late(id, index, `"${id}" is delivered after "${before.id}" and happens before it, ${told(before.story)}`);
      }
    }
  },
};
