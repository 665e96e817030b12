import { type Path, unreached, walk } from '../../src/model/drill-walk.ts';
import { clockText, spanText } from '../../src/session/report/format.ts';
import type { SessionInject } from '../../src/session/snapshot/plan-schema.ts';
import { scenario } from '../../src/session/snapshot/snapshot.ts';
import { nearest } from '../../src/trace/text/nearest.ts';
import { readContent } from '../lib/content.ts';
import { type Surroundings, UsageError } from '../lib/surroundings.ts';

interface WalkCall {
  words: readonly string[];
  values: { all: boolean };
}

/**
 * Plays every path of one drill or of all of them on paper. Exit code 1 when one does not fit its slot, or an inject is never reached.
 * @throws UsageError when there is no such drill.
 */
export async function walkDrills({ words: [id], values: { all } }: WalkCall, surroundings: Surroundings) {
  if ((id === undefined) !== all) throw new UsageError('name one drill, such as my-desk/feed-outage, or say --all');
  const known = (await readContent(surroundings.root)).all('drills');
  const drills = all ? known : known.filter((drill) => drill.id === id);
  if (drills.length === 0) {
    const near = nearest(
      id ?? '',
      known.map((drill) => drill.id),
    );
    const help = near ? `; did you mean ${near}?` : '';
    throw new UsageError(`there is no valid drill "${id ?? ''}"${help} (npm run check says what is wrong with a file)`);
  }
  let code = 0;
  for (const drill of drills)
    code = Math.max(
      code,
      show(drill, (line) => surroundings.out(`${line}\n`)),
    );
  return code;
}

function show(drill: Parameters<typeof scenario>[0], say: (line: string) => void): 0 | 1 {
  let holds = true;
  const story = scenario(drill);
  const paths = walk(story);
  const play = story.length - story.debrief;
  say(`${drill.id}: ${story.title}`);
  say(`slot ${spanText(story.length)}, hot wash ${spanText(story.debrief)}, ${paths.length} paths\n`);
  for (const [index, path] of paths.entries()) {
    say(`Path ${index + 1} of ${paths.length}: ${choices(path)}`);
    for (const { inject, at, choice } of path.deliveries) {
      say(`  ${clockText(at)}  ${inject.id}  ${inject.title}`);
      if (choice) say(`  ${clockText(choice.at)}    → ${choice.option}: ${choice.label}`);
    }
    const over = path.end > play ? `, ${spanText(path.end - play)} into the hot wash` : '';
    say(`  ${clockText(path.end)}  ${path.ended ? 'the story ends' : 'the list ends'}${over}\n`);
    if (over) holds = false;
  }
  const rest = unreached(story, paths);
  for (const inject of rest) say(`released by hand: ${inject.id} (${inject.type})`);
  for (const inject of rest.filter(({ type }) => type === 'planned' || type === 'adaptive')) {
    say(`nothing leads to ${inject.id}, which is ${inject.type}`);
    holds = false;
  }
  return holds ? 0 : 1;
}

function choices(path: Path<SessionInject>): string {
  const taken = path.deliveries.flatMap(({ inject, choice }) => (choice ? [`${inject.id} → ${choice.option}`] : []));
  return taken.join(', ') || 'no decision';
}
