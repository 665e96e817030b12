import { type SlotInject, usualThought } from './drill-walk.ts';
import { isObject } from './is-object.ts';
import { duration, durationSeconds } from './time.ts';

/** An inject of a draft as far as it can be read: what a walk needs, and its name. */
export interface DraftInject extends SlotInject {
  title: string;
}

/** A drill as far as it can be read. Lengths in milliseconds. */
export interface DraftDrill {
  title: string;
  /** The slot; absent where none can be read. */
  length: number | undefined;
  debrief: number | undefined;
  injects: DraftInject[];
  /** What a walk can't take as it stands, each with the path in the record that it stands at. */
  faults: { path: (string | number)[]; message: string }[];
}

/**
 * Reads what can be walked of a drill, valid or not: a draft with one fault is walked as far as it goes, and never thrown
 * away whole. An option that leads to no inject leads to nothing; an inject whose time cannot be read is not on the list.
 */
export function draftDrill(data: unknown): DraftDrill {
  const record = isObject(data) ? data : {};
  const faults: DraftDrill['faults'] = [];
  const injects = listOf(record['injects']).map((entry, index) => draftInject(entry, index, faults));
  const ids = new Set(injects.map(({ id }) => id));
  for (const [index, { id, decision }] of injects.entries())
    for (const [number, option] of (decision?.options ?? []).entries())
      for (const target of option.leadsTo)
        if (target !== 'end' && !ids.has(target))
          faults.push({
            path: ['injects', index, 'decision', 'options', number, 'leadsTo'],
            message: `"${id}" leads to "${target}", and there is no such inject`,
          });
  return {
    title: textOf(record['title']) ?? 'untitled',
    length: spanOf(record['length']),
    debrief: spanOf(record['debrief']),
    injects,
    faults,
  };
}

function draftInject(entry: unknown, index: number, faults: DraftDrill['faults']): DraftInject {
  const fields = isObject(entry) ? entry : {};
  const id = textOf(fields['id']) ?? `inject-${index + 1}`;
  const type = (['planned', 'contingency', 'adaptive', 'complexity'] as const).find((name) => name === fields['type']);
  const at = spanOf(fields['at']);
  if (type === 'planned' && at === undefined)
    faults.push({ path: ['injects', index, 'at'], message: `"${id}" is planned and has no time that can be read` });
  const decision = isObject(fields['decision']) ? fields['decision'] : undefined;
  return {
    id,
    title: textOf(fields['title']) ?? id,
    type: type ?? (at === undefined ? 'adaptive' : 'planned'),
    ...(fields['weight'] === 'optional' ? { weight: 'optional' as const } : {}),
    at,
    after: spanOf(fields['after']),
    expected: listOf(fields['expected']).map((action) => ({
      window: isObject(action) ? spanOf(action['window']) : undefined,
    })),
    decision: decision && {
      within: spanOf(decision['within']) ?? usualThought,
      options: listOf(decision['options']).map((option, number) => draftOption(option, number)),
    },
  };
}

function draftOption(option: unknown, index: number) {
  const fields = isObject(option) ? option : {};
  const id = textOf(fields['id']) ?? `option-${index + 1}`;
  return {
    id,
    label: textOf(fields['label']) ?? id,
    leadsTo: listOf(fields['leadsTo']).flatMap((to) => textOf(to) ?? []),
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function spanOf(value: unknown): number | undefined {
  const read = duration.safeParse(value);
  return read.success ? durationSeconds(read.data) * 1_000 : undefined;
}
