import { readFileSync } from 'node:fs';
import { importLog } from '../src/session/exercise/session.ts';
import { headOf } from '../src/session/log/strands.ts';
import { instantText } from '../src/session/report/format.ts';

/** Proves an exported session log: exit 0 when it is whole, 1 when it is not, 2 when there is no such file. */
function verify(file: string): number {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    console.error(`${file}: can't be read`);
    return 2;
  }
  const read = importLog(text);
  if (!read.ok) {
    console.error(`${file}: not sound. ${read.reason}`);
    return 1;
  }
  const { state, events } = read;
  console.log(`${file}: sound`);
  console.log(`${state.title} (${state.plan.plan.title}), ${state.exercise ? 'drill' : 'incident'}, ${state.status}`);
  console.log(`${events.length} events, ${instantText(events[0]?.at ?? 0)} to ${instantText(events.at(-1)?.at ?? 0)}`);
  console.log(`last hash ${headOf(state.heads)}`);
  return 0;
}

const [file] = process.argv.slice(2);
if (!file) console.error('usage: npm run verify-log -- FILE');
process.exitCode = file ? verify(file) : 2;
