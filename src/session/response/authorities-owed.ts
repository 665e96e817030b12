import type { Owed } from './owed.ts';
import { regulatorClocks } from './regulator-clocks.ts';

type State = Parameters<typeof regulatorClocks>[0];

/**
 * What an incident owes authorities: the windows that run, and those that are over and were not met. A limit that the law relieves is
 * in time until the later instant, and says when it ends itself.
 * @param now epoch milliseconds.
 */
export function authoritiesOwed(state: State, now: number): Owed[] {
  return regulatorClocks(state, now).flatMap(({ link, row, window, reading }) => {
    const { due, latest = due } = reading;
    if (latest === undefined || (reading.state !== 'running' && reading.state !== 'late')) return [];
    return {
      id: link,
      title: `${row.title}: ${window.title}`,
      says: latest === due ? window.says : `${window.says} (the limit ends ${due})`,
      source: row.reference,
      due: Date.parse(latest),
      past: reading.state === 'late',
    };
  });
}
