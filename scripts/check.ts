import { readContentFiles } from '../src/load/files.ts';
import { contentFindings } from '../src/trace/content.ts';

const findings = contentFindings(await readContentFiles(process.cwd()));
for (const { place, rule, message } of findings)
  console.log(`${place.path}:${place.line}:${place.column} ${rule} ${message}`);
console.log(`${findings.length} findings`);
process.exitCode = findings.length > 0 ? 1 : 0;
