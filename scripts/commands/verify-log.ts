import { importLog } from '../../src/session/exercise/session.ts';
import { headOf } from '../../src/session/log/strands.ts';
import { instantText } from '../../src/session/report/format.ts';
import { readNamed } from '../lib/files.ts';
import { Refused, type Surroundings } from '../lib/surroundings.ts';

/**
 * Proves an exported session log.
 * @throws UsageError when there is no such file, Refused when it is not whole.
 */
export function verifyLog({ words: [file = ''] }: { words: readonly string[] }, surroundings: Surroundings): number {
  const read = importLog(readNamed(surroundings, file));
  if (!read.ok) throw new Refused(`${file}: not sound. ${read.reason}`);
  const { state, events } = read;
  const span = `${instantText(events[0]?.at ?? 0)} to ${instantText(events.at(-1)?.at ?? 0)}`;
  surroundings.out(
    [
      `${file}: sound`,
      `${state.title} (${state.plan.plan.title}), ${state.exercise ? 'drill' : 'incident'}, ${state.status}`,
      `${events.length} events, ${span}`,
      `last hash ${headOf(state.heads)}`,
      '',
    ].join('\n'),
  );
  return 0;
}
