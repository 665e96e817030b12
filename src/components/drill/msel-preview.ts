// First of all: no schema may be made before it.
import '../../model/without-eval.ts';
import { drillSchema } from '../../model/drills.ts';
import { localTime } from '../../model/story-time.ts';
import { zone as zoneSchema } from '../../model/time.ts';
import { readBook, UnreadableBook } from '../../msel/book.ts';
import { NoList, type Remark, readList } from '../../msel/list.ts';
import { changedRecord, mergeList } from '../../msel/merge.ts';
import { newDrill } from '../../msel/new-drill.ts';
import { recordYaml } from '../../msel/yaml.ts';

/** What a list would make of a drill: what is said of its rows, and the text of the file, unless something is still open. */
interface Preview {
  heading: string;
  said: Remark[];
  yaml: string | undefined;
}

async function preview(fields: FormData): Promise<Preview> {
  const file = fields.get('list');
  if (!(file instanceof File) || file.size === 0) throw new NoList('choose a file first');
  const given = (name: string) => String(fields.get(name) ?? '').trim() || undefined;
  const list = readList(await readBook(new Uint8Array(await file.arrayBuffer())), given('sheet'));
  const drill = drillSchema.parse(JSON.parse(document.querySelector('script[data-drill]')?.textContent ?? '{}'));
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
  const start = given('start');
  const zone = given('zone');
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

/** What a list would make of the drill of the page, drawn; or one line on why it is refused. `name` is that of the drill's file. */
export async function previewOf(fields: FormData, name: string): Promise<HTMLElement[]> {
  try {
    return drawn(await preview(fields), name);
  } catch (error) {
    if (!(error instanceof NoList || error instanceof UnreadableBook)) throw error;
    return [line('p', `Refused: ${error.message}`)];
  }
}

function drawn({ heading, said, yaml }: Preview, name: string): HTMLElement[] {
  const list = document.createElement('ul');
  list.append(...said.map(({ row, message }) => line('li', row === undefined ? message : `Row ${row}: ${message}`)));
  if (yaml === undefined) return [line('h3', heading), list];
  const text = line('pre', yaml);
  text.tabIndex = 0;
  const save = document.createElement('a');
  save.href = URL.createObjectURL(new Blob([yaml], { type: 'application/yaml' }));
  save.download = name.split('/').at(-1) ?? name;
  save.textContent = 'Save this text as a file';
  return [line('h3', heading), list, save, text];
}

function line(tag: 'p' | 'li' | 'h3' | 'pre', text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
