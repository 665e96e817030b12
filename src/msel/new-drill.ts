import { slug } from './cells.ts';
import type { List, Remark } from './list.ts';
import { type NewInject, newInjects, type RowOutcome, sortRows } from './new-injects.ts';
import { isoSeconds, placeTimes, type TimeAnswers } from './times.ts';

/** What a person says about a new drill that no list holds. */
export interface NewDrillAnswers extends TimeAnswers {
  /** The id of its plan. */
  plan: string;
  title: string;
}

/** What an import would write, and all that is to be known before it does. */
export interface Draft {
  /** The record, `unset` wherever the list says nothing. */
  data: Record<string, unknown> & { injects: NewInject[] };
  outcomes: RowOutcome[];
  remarks: Remark[];
  /** What has to be answered before it can be written. */
  questions: string[];
  /** What a drill needs and a list does not hold. */
  missing: string[];
}

const minute = 60;

/** A new drill of a list, as a draft: what the list does not say is `unset`, and nothing is made up. */
export function newDrill(list: List, { plan, title, ...answers }: NewDrillAnswers): Draft {
  const { injects: rows, start, end, outcomes } = sortRows(list.rows);
  const all = [...rows, ...[start, end].flatMap((row) => row ?? [])].toSorted((one, other) => one.row - other.row);
  const times = placeTimes(all, start, end, answers);
  const roles = new Map<string, { id: string; name: string }>();
  const ids = new Set<string>();
  const role = (name: string) => {
    const known = roles.get(name.toLowerCase());
    if (known) return known.id;
    const id = slug(name);
    if (id === undefined) return undefined;
    const free = ids.has(id) ? `${id}-${ids.size}` : id;
    ids.add(free);
    roles.set(name.toLowerCase(), { id: free, name });
    return free;
  };
  const made = newInjects(rows, { at: times.at, taken: new Set(), role });
  const last = Math.max(0, ...made.injects.map(({ id }) => times.at.get(rowOf(made.outcomes, id)) ?? 0));
  const play = Math.ceil((times.end ?? last + 10 * minute) / (5 * minute)) * 5 * minute;
  const debrief = Math.ceil(play / 4 / minute) * minute;
  const objectives = [
    ...new Set(rows.flatMap(({ text }) => (text.objective ?? '').split('\n').filter((line) => line.trim() !== ''))),
  ];
  const playbooks = [
    ...new Set(made.injects.flatMap(({ expected }) => expected.map(({ step }) => /^playbook:([^#]+)/.exec(step)?.[1]))),
  ].flatMap((id) => id ?? []);
  const steps = made.injects.flatMap(({ expected }) => expected).filter(({ step }) => step === 'unset').length;
  return {
    data: {
      plan,
      title,
      summary: 'unset',
      kind: 'tabletop',
      exercises: playbooks.length > 0 ? playbooks : ['unset'],
      length: isoSeconds(play + debrief),
      debrief: isoSeconds(debrief),
      scenarioClock: { mode: 'stepped' },
      roles: [...roles.values()].map(({ id, name }) => ({ id, name, role: 'unset', needed: true, brief: 'unset' })),
      startEx: {
        mode: 'unset',
        severity: 'unset',
        situation: 'unset',
        at: times.start ?? 'unset',
        zone: times.zone ?? 'unset',
      },
      objectives: (objectives.length > 0 ? objectives : ['unset']).map((text, index) => ({
        id: `objective-${index + 1}`,
        text,
        targets: [
          {
            id: `target-${index + 1}`,
            text: 'unset',
            tasks: [{ id: `task-${index + 1}`, text: 'unset', step: 'unset' }],
          },
        ],
      })),
      injects: made.injects,
      hotWash: ['unset'],
      origin: 'drillbook',
      reviewed: false,
    },
    outcomes: [...outcomes, ...made.outcomes].toSorted((one, other) => one.row - other.row),
    remarks: [...list.remarks, ...times.remarks],
    questions: [...times.questions, ...(made.injects.length === 0 ? ['the list holds no inject'] : [])],
    missing: [
      'summary, situation and the hot wash',
      `targets and critical tasks${objectives.length > 0 ? '' : ', and the objectives'}`,
      ...(playbooks.length > 0 ? [] : ['the playbooks that it exercises']),
      ...(steps > 0 ? [`the steps of ${steps} expected actions`] : []),
      'what each role is told, and which role of the plan it is',
    ],
  };
}

function rowOf(outcomes: readonly RowOutcome[], id: string): number {
  return outcomes.find(({ inject }) => inject === id)?.row ?? 0;
}
