// First of all: no schema may be made before it.
import '../../model/without-eval.ts';
import { drillSchema } from '../../model/drills.ts';
import { localTime } from '../../model/story-time.ts';
import { zone as zoneSchema } from '../../model/time.ts';
import { readBook, UnreadableBook } from '../../msel/book.ts';
import { NoList, readList } from '../../msel/list.ts';
import { changedRecord, mergeList } from '../../msel/merge.ts';
import { newDrill } from '../../msel/new-drill.ts';
import { recordYaml } from '../../msel/yaml.ts';
import type { MselAnswer, MselPreview, MselQuestion } from './msel-question.ts';

// A worker is a bundle of its own: what reads planners' lists and checks records is large, and no other page shall carry a part
// of it. It also leaves the page alive while a large workbook is read.
addEventListener('message', ({ data }: MessageEvent<MselQuestion>) => {
  void answer(data).then((said) => postMessage(said));
});

async function answer(question: MselQuestion): Promise<MselAnswer> {
  try {
    return await preview(question);
  } catch (error) {
    if (!(error instanceof NoList || error instanceof UnreadableBook)) throw error;
    return { refused: error.message };
  }
}

async function preview({ file, sheet, start, zone, drill: json }: MselQuestion): Promise<MselPreview> {
  if (file.size === 0) throw new NoList('choose a file first');
  const list = readList(await readBook(new Uint8Array(await file.arrayBuffer())), sheet);
  const drill = drillSchema.parse(JSON.parse(json));
  const ids = new Set(drill.injects.map(({ id }) => id));
  if (list.rows.some(({ text }) => ids.has(text.number ?? ''))) {
    const merge = mergeList(list, drill);
    const changes = merge.changes.length + merge.added.length > 0;
    return {
      heading: changes
        ? `Fields that change: ${merge.changes.length}; new injects: ${merge.added.length}`
        : 'Nothing changes',
      said: [...merge.outcomes, ...merge.remarks],
      yaml: changes ? recordYaml(changedRecord(drill, merge)) : undefined,
    };
  }
  if (start !== undefined && !localTime.safeParse(start).success)
    throw new NoList(`"${start}" is no day and time such as 2026-02-02T08:35`);
  if (zone !== undefined && !zoneSchema.safeParse(zone).success)
    throw new NoList(`"${zone}" is no time zone such as Europe/London`);
  const draft = newDrill(list, { plan: drill.plan, title: file.name.replace(/\.[a-z]+$/i, ''), start, zone });
  const asked = draft.questions.map((message) => ({
    message: `To be answered first: ${message.replaceAll(/ with --\w+/g, ' above:')}`,
  }));
  return {
    heading: `None of its rows is of this drill: a new draft with ${draft.data.injects.length} injects`,
    said: [
      ...asked,
      ...draft.outcomes,
      ...draft.remarks,
      { message: `Still to be written by you: ${draft.missing.join('; ')}` },
    ],
    yaml: asked.length > 0 ? undefined : recordYaml(draft.data),
  };
}
