import { isSet } from '../../model/fields.ts';
import type { Playbook } from '../../model/playbooks.ts';
import { routeOf } from '../../model/routes.ts';

export interface PlaybookEntry {
  id: string;
  data: Pick<Playbook, 'title' | 'kind' | 'signals' | 'triggers' | 'urgent' | 'status'>;
}

/** What somebody sees on a screen or hears, and the playbook that answers it. */
export interface EntryPoint {
  text: string;
  words: readonly string[];
  href: string;
  playbook: string;
}

/** Playbooks in the order of need: the plan's most urgent first, each group in the plan's own order. A retired one is not offered. */
export function byUrgency<Entry extends PlaybookEntry>(all: readonly Entry[]): Entry[] {
  const playbooks = all.filter(({ data }) => data.status !== 'retired');
  return [...playbooks.filter(({ data }) => data.urgent), ...playbooks.filter(({ data }) => !data.urgent)];
}

/** The detection signals of playbooks, the most urgent playbook's first. A playbook without signals gives what calls for it instead. */
export function entryPoints(playbooks: readonly PlaybookEntry[]): EntryPoint[] {
  return byUrgency(playbooks).flatMap(({ id, data }) => {
    const signs = isSet(data.signals) ? data.signals : (data.triggers ?? []);
    return signs.map((sign) => ({
      text: sign.text,
      words: 'words' in sign && Array.isArray(sign.words) ? sign.words : [],
      href: routeOf('playbooks', `${id}#${sign.id}`),
      playbook: data.title,
    }));
  });
}

/**
 * A few entry points of a plan for the first page: turn by turn one of each playbook, so that one with many signals does not
 * hide the others. A playbook whose plan gives no signal is named after what is seen ("Order rejected"), so its title stands
 * in; a procedure that is not urgent is reached from a playbook and left out.
 */
export function fewEntryPoints(playbooks: readonly PlaybookEntry[], most: number): EntryPoint[] {
  const queues = byUrgency(playbooks)
    .filter(({ data }) => data.kind === 'playbook' || data.urgent)
    .map((playbook) => {
      const points = entryPoints([playbook]);
      const { title, urgent } = playbook.data;
      if (points.length > 0 || urgent) return points;
      return [{ text: title, words: [], href: routeOf('playbooks', playbook.id), playbook: title }];
    });
  const longest = Math.max(0, ...queues.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, turn) => queues.flatMap((queue) => queue[turn] ?? []));
  return turns.flat().slice(0, most);
}
