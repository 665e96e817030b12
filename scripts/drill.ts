import { type Path, unreached, walk } from '../src/session/exercise/walk.ts';
import { clockText, spanText } from '../src/session/report/format.ts';
import { scenario } from '../src/session/snapshot/snapshot.ts';
import { readContent } from './lib/content.ts';

const usage = 'usage: npm run drill -- walk <plan>/<drill>\n       npm run drill -- walk --all';

const [verb, id] = process.argv.slice(2);
if (verb !== 'walk' || !id) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const drills = (await readContent(process.cwd())).all('drills').filter((drill) => id === '--all' || drill.id === id);
  if (drills.length === 0) {
    console.error(`there is no valid drill "${id}" (npm run check says what is wrong with a file)`);
    process.exitCode = 2;
  }
  for (const drill of drills) show(drill);
}

function show(drill: Parameters<typeof scenario>[0]): void {
  const story = scenario(drill);
  const paths = walk(story);
  const play = story.length - story.debrief;
  console.log(`${drill.id}: ${story.title}`);
  console.log(`slot ${spanText(story.length)}, hot wash ${spanText(story.debrief)}, ${paths.length} paths\n`);
  for (const [index, path] of paths.entries()) {
    console.log(`Path ${index + 1} of ${paths.length}: ${choices(path)}`);
    for (const { inject, at, choice } of path.deliveries) {
      console.log(`  ${clockText(at)}  ${inject.id}  ${inject.title}`);
      if (choice) console.log(`  ${clockText(choice.at)}    → ${choice.option}: ${choice.label}`);
    }
    const over = path.end > play ? `, ${spanText(path.end - play)} into the hot wash` : '';
    console.log(`  ${clockText(path.end)}  ${path.ended ? 'the story ends' : 'the list ends'}${over}\n`);
    if (over) process.exitCode = 1;
  }
  const rest = unreached(story, paths);
  for (const inject of rest) console.log(`released by hand: ${inject.id} (${inject.type})`);
  for (const inject of rest.filter(({ type }) => type === 'planned' || type === 'adaptive')) {
    console.log(`nothing leads to ${inject.id}, which is ${inject.type}`);
    process.exitCode = 1;
  }
}

function choices(path: Path): string {
  const taken = path.deliveries.flatMap(({ inject, choice }) => (choice ? [`${inject.id} → ${choice.option}`] : []));
  return taken.join(', ') || 'no decision';
}
