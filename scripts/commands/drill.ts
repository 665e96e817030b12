import { loadProject } from '../../src/load/project.ts';
import { localDay } from '../../src/model/calendar.ts';
import { type DraftDrill, type DraftInject, draftDrill } from '../../src/model/draft-drill.ts';
import { type Path, unreached, walk } from '../../src/model/drill-walk.ts';
import { planSlot } from '../../src/model/slot.ts';
import { duration, durationSeconds } from '../../src/model/time.ts';
import { spanText } from '../../src/model/wall-time.ts';
import { timelineSvg } from '../../src/msel/timeline.ts';
import { clockText } from '../../src/session/report/format.ts';
import { type ContentRecord, placeIn } from '../../src/trace/project/records.ts';
import { nearest } from '../../src/trace/text/nearest.ts';
import { writeNamed } from '../lib/files.ts';
import { type Surroundings, UsageError } from '../lib/surroundings.ts';

interface WalkCall {
  words: readonly string[];
  values: { all: boolean; slot: string | undefined; svg: string | undefined };
}

/** A drill that is walked: with its times, whether it was read from a valid record or from a draft. Milliseconds. */
interface Walked {
  id: string;
  title: string;
  length: number;
  debrief: number;
  injects: readonly DraftInject[];
}

/**
 * Plays every path of one drill or of all of them on paper, as written or for another slot, and draws its timeline. A draft with
 * faults is walked as far as it can be read. Exit code 1 when one does not fit its slot, an inject is never reached, or
 * a draft has faults.
 * @throws UsageError when there is no such drill, or the slot is no duration.
 */
export async function walkDrills({ words: [id], values: { all, slot, svg } }: WalkCall, surroundings: Surroundings) {
  if ((id === undefined) !== all) throw new UsageError('name one drill, such as my-desk/feed-outage, or say --all');
  if (svg !== undefined && all) throw new UsageError('--svg draws one drill: name it');
  const minutes = slotOf(slot);
  const drills = drillRecords(surroundings).filter((drill) => all || drill.id === id);
  const [only] = drills;
  if (!only) throw noDrill(id ?? '', surroundings);
  const say = (line: string) => surroundings.out(`${line}\n`);
  const codes = drills.map((record) => walkOne(record, minutes, say));
  if (svg !== undefined) {
    const picture = timelineSvg(inSlot(walked(only, draftDrill(only.data)), minutes));
    writeNamed(surroundings, svg, `${picture}\n`, { what: '--svg' });
    say(`drawn to ${svg}`);
  }
  return Math.max(...codes);
}

/** Every drill of the project, valid or not. */
export function drillRecords({ root, now }: Surroundings): ContentRecord[] {
  return loadProject(root, { today: localDay(now) }).records.filter(({ collection }) => collection === 'drills');
}

/** What to say where no drill has that id: the nearest one, or those that there are, of its plan where that has any. */
export function noDrill(id: string, surroundings: Surroundings): UsageError {
  const ids = drillRecords(surroundings).map((drill) => drill.id);
  const near = nearest(id, ids) ?? ids.find((drill) => drill.endsWith(`/${id}`));
  const ofPlan = ids.filter((drill) => drill.startsWith(`${id.split('/', 1)[0]}/`));
  const offered = ofPlan.length > 0 ? ofPlan : ids;
  const help = near
    ? `did you mean ${near}?`
    : offered.length > 0
      ? `there is: ${offered.join(', ')}`
      : 'there is none yet';
  return new UsageError(`there is no drill "${id}"; ${help}`);
}

function slotOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const read = duration.safeParse(text);
  const length = read.success ? durationSeconds(read.data) * 1_000 : 0;
  if (length <= 0) throw new UsageError(`--slot ${text}: expected a duration such as PT60M`);
  return length;
}

function walkOne(record: ContentRecord, slot: number | undefined, say: (line: string) => void): 0 | 1 {
  const draft = draftDrill(record.data);
  const faults = faultsOf(record, draft);
  const drill = walked(record, draft);
  say(`${drill.id}: ${drill.title}`);
  if (faults.length > 0) {
    say(
      `a draft with ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}; it is walked as far as it can be read`,
    );
    for (const fault of faults) say(`  ${fault}`);
  }
  if (draft.injects.length === 0) {
    say('there is no inject that can be read\n');
    return 1;
  }
  const holds = slot === undefined ? show(drill, say) : showInSlot(drill, slot, say);
  return holds && faults.length === 0 ? 0 : 1;
}

function faultsOf(record: ContentRecord, draft: DraftDrill): string[] {
  const placed = draft.faults.map(({ path, message }) => ({ place: placeIn(record, path), message }));
  const all = [...record.faults.map(({ place, message }) => ({ place, message })), ...placed];
  // A missing field is found twice: by the schema, and by the walk that would have needed it.
  const seen = new Set<string>();
  return all.flatMap(({ place, message }) => {
    const where = `${place.path}:${place.line}`;
    if (seen.has(`${where} ${message}`)) return [];
    seen.add(`${where} ${message}`);
    return [`${where}  ${message}`];
  });
}

function walked(record: ContentRecord, { title, length, debrief, injects }: DraftDrill): Walked {
  const hour = 60 * 60_000;
  const slot = length ?? hour;
  return { id: record.id, title, length: slot, debrief: debrief ?? slot / 5, injects };
}

function inSlot(drill: Walked, slot: number | undefined): Walked {
  if (slot === undefined) return drill;
  const plan = planSlot(drill, slot);
  return { ...drill, length: slot, debrief: plan.debrief, injects: plan.injects };
}

function showInSlot(drill: Walked, slot: number, say: (line: string) => void): boolean {
  const plan = planSlot(drill, slot);
  say(`written for ${spanText(drill.length)}, hot wash ${spanText(drill.debrief)}; in ${spanText(slot)}:`);
  for (const { inject, why } of plan.cut)
    say(`  cut: ${inject.id}  ${inject.title}${why === 'unreached' ? ' (only what is cut leads to it)' : ''}`);
  if (plan.cut.length === 0) say('  nothing is cut');
  if (plan.pace < 1)
    say(`  each stretch has ${Math.round(plan.pace * 100)} % of its time; the windows of expected actions stay`);
  if (!plan.fits && plan.longest !== undefined)
    say(`  it does not fit: the shortest form takes ${spanText(plan.longest + plan.debrief)}, hot wash included`);
  return show(inSlot(drill, slot), say) && plan.fits;
}

function show(drill: Walked, say: (line: string) => void): boolean {
  let holds = true;
  const paths = walk(drill);
  const play = drill.length - drill.debrief;
  say(`slot ${spanText(drill.length)}, hot wash ${spanText(drill.debrief)}, ${paths.length} paths\n`);
  for (const [index, path] of paths.entries()) {
    say(`Path ${index + 1} of ${paths.length}: ${choices(path)}`);
    for (const { inject, at, choice } of path.deliveries) {
      say(`  ${clockText(at)}  ${inject.id}  ${inject.title}${inject.weight === 'optional' ? '  (optional)' : ''}`);
      if (choice) say(`  ${clockText(choice.at)}    → ${choice.option}: ${choice.label}`);
    }
    const over = path.end > play ? `, ${spanText(path.end - play)} into the hot wash` : '';
    say(`  ${clockText(path.end)}  ${path.ended ? 'the story ends' : 'the list ends'}${over}\n`);
    if (over) holds = false;
  }
  const rest = unreached(drill, paths);
  for (const inject of rest) say(`released by hand: ${inject.id} (${inject.type})`);
  for (const inject of rest.filter(({ type }) => type === 'planned' || type === 'adaptive')) {
    say(`nothing leads to ${inject.id}, which is ${inject.type}`);
    holds = false;
  }
  return holds;
}

function choices(path: Path<DraftInject>): string {
  const taken = path.deliveries.flatMap(({ inject, choice }) => (choice ? [`${inject.id} → ${choice.option}`] : []));
  return taken.join(', ') || 'no decision';
}
