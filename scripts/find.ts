import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { finderData } from '../src/finder/documents.ts';
import { measured } from '../src/finder/measure.ts';
import { createFinder } from '../src/finder/search.ts';
import { loadProject } from '../src/load/project.ts';
import { localDay } from '../src/model/calendar.ts';

const project = loadProject(process.cwd(), { today: localDay(new Date()) });
const data = finderData(project);
const finder = createFinder(data);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'string' }, format: { type: 'string' } },
});
const listSchema = z.array(
  z.object({ query: z.string(), expectedPath: z.string(), also: z.array(z.string()).optional() }),
);
if (values.list) {
  const list = listSchema.parse(JSON.parse(readFileSync(values.list, 'utf8')));
  const report = measured(finder, list);
  if (values.format === 'json') console.log(JSON.stringify({ results: report.results }, null, 2));
  else {
    for (const miss of report.misses)
      console.log(
        `miss: ${miss.query}\n  wanted ${miss.expectedPath}\n  got ${miss.hits
          .slice(0, 3)
          .map((hit) => `${hit.path} (${hit.why})`)
          .join('\n      ')}`,
      );
    console.log(
      `${report.first} first, ${report.topThree} in the first three, ${report.blank} blank, of ${list.length}`,
    );
  }
} else
  for (const hit of finder.find(positionals.join(' ')))
    console.log(`${hit.score.toFixed(2)} ${hit.href}  ${hit.title}, ${hit.of}\n     ${hit.fit}: ${hit.why}`);
