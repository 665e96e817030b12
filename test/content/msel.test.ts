import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readContent } from '../../scripts/lib/content.ts';
import { storyInstant } from '../../src/model/story-time.ts';
import { durationSeconds } from '../../src/model/time.ts';
import { readBook } from '../../src/msel/book.ts';
import { readList } from '../../src/msel/list.ts';
import { changedRecord, mergeList } from '../../src/msel/merge.ts';
import { newDrill } from '../../src/msel/new-drill.ts';
import { rowsOf } from '../../src/msel/to-rows.ts';
import { listCsv, listXlsx } from '../../src/msel/write-book.ts';
import { mergedYaml } from '../../src/msel/yaml.ts';

const drills = (await readContent(process.cwd())).all('drills');

describe.each(drills)('$id as a list and back', ({ id, data }) => {
  const { rows, lost } = rowsOf(data);

  it.each(['csv', 'xlsx'])('changes nothing in the drill that it came from (%s)', async (format) => {
    const bytes = format === 'csv' ? new TextEncoder().encode(listCsv(rows)) : await listXlsx(rows);
    const merge = mergeList(readList(await readBook(bytes)), data);
    expect(merge.changes).toEqual([]);
    expect(merge.added).toEqual([]);
    expect(merge.remarks).toEqual([]);
    expect(changedRecord(data, merge)).toEqual(data);
    const text = readFileSync(`src/content/drills/${id}.yaml`, 'utf8');
    expect(mergedYaml(text, merge)).toBe(text);
  });

  it('makes of an edited list that one change, and names its row', async () => {
    const edited = rows.map((row, index) => (index === 1 ? { ...row, subject: 'Another title', notes: '' } : row));
    const merge = mergeList(readList(await readBook(await listXlsx(edited))), data);
    const injects = data.injects.map((inject, index) => {
      if (index !== 1) return inject;
      const { controllerNotes, easilyMissed, ...rest } = inject;
      return { ...rest, title: 'Another title' };
    });
    expect(changedRecord(data, merge)).toEqual({ ...data, injects });
    const text = readFileSync(`src/content/drills/${id}.yaml`, 'utf8');
    const written = mergedYaml(text, merge);
    expect(parse(written)).toEqual(changedRecord(data, merge));
    const own = new Set(text.split('\n'));
    expect(written.split('\n').filter((line) => !own.has(line))).toEqual(['    title: Another title']);
    expect(merge.outcomes.filter(({ message }) => !message.endsWith('is as it was')).map(({ row }) => row)).toEqual([
      3,
    ]);
    expect(merge.remarks).toEqual([]);
  });

  it('makes the same injects anew, as far as the columns carry, and says what they do not', async () => {
    const list = readList(await readBook(new TextEncoder().encode(listCsv(rows))));
    const draft = newDrill(list, {
      plan: data.plan,
      title: data.title,
      start: '2026-01-01T00:00',
      zone: data.startEx.zone,
    });
    const names = (ids: readonly string[], roles: unknown) =>
      ids.map((role) => (Array.isArray(roles) ? roles.find((entry) => entry.id === role)?.name : undefined));
    const carried = (inject: (typeof data.injects)[number] | (typeof draft.data.injects)[number], roles: unknown) => ({
      id: inject.id,
      title: inject.title,
      type: inject.type,
      at: inject.at === undefined ? undefined : durationSeconds(inject.at),
      weight: inject.weight,
      from: inject.from,
      to: names(inject.to, roles),
      channel: inject.channel,
      body: inject.body.trim(),
      say: inject.say?.trim(),
      story: storyInstant(inject.scenarioTime, data.startEx),
      expected: inject.expected.map(({ text, step, window, critical }) => ({ text, step, window, critical })),
      missed: inject.easilyMissed?.trim(),
    });
    expect(draft.data.injects.map((inject) => carried(inject, draft.data['roles']))).toEqual(
      data.injects.map((inject) => carried(inject, data.roles)),
    );
    const artefacts = data.injects.flatMap((inject, index) => (inject.artefact ? [index + 2] : []));
    expect(lost.filter(({ message }) => message.includes('artefact')).map(({ row }) => row)).toEqual(artefacts);
  });
});

it('adds what a list has and the drill has not, at the end, and takes what is cleared away', async () => {
  const [drill] = drills;
  if (!drill) throw new Error('there is no drill');
  const { rows } = rowsOf(drill.data);
  const [first] = rows;
  if (!first) throw new Error('the drill has no inject');
  const more = { ...first, number: 'one-more', time: 'T+0:55', subject: 'One more', expected: 'Note it', steps: '' };
  const merge = mergeList(
    readList(await readBook(await listXlsx([{ ...first, narrative: '' }, ...rows.slice(1), more]))),
    drill.data,
  );
  const text = readFileSync(`src/content/drills/${drill.id}.yaml`, 'utf8');
  expect(parse(mergedYaml(text, merge))).toEqual(changedRecord(drill.data, merge));
  expect(merge.added).toMatchObject([{ id: 'one-more', at: 'PT55M', expected: [{ text: 'Note it', step: 'unset' }] }]);
});
