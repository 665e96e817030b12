import { stringify } from 'yaml';
import { z } from 'zod';
import { collections } from '../model/collections.ts';
import { type CollectionName, fieldMeanings, kinds, registerIds } from '../model/fields.ts';
import { recordKey } from './graph.ts';
import type { Project } from './project.ts';
import { contentFolder } from './records.ts';

/** A new record as a file. */
export interface Scaffold {
  path: string;
  id: string;
  text: string;
}

/** Why a record cannot be made. */
export class CannotScaffold extends Error {}

/** The next number of a register that no record has and none ever had: `R-103`. */
export function nextRegisterId(project: Project, collection: CollectionName): string | undefined {
  const prefix = Object.entries(registerIds).find(([, name]) => name === collection)?.[0];
  if (prefix === undefined) return undefined;
  const kind = kinds[collection];
  const used = [
    ...project.records.filter((record) => record.collection === collection).map(({ id }) => id),
    ...project.ledgers.retired.entries.flatMap(({ id, by }) =>
      [id, by ?? ''].map((key) => key.replace(`${kind}:`, '')),
    ),
  ].flatMap((id) => new RegExp(`^${prefix}-(\\d+)$`).exec(id)?.[1] ?? []);
  const next = Math.max(0, ...used.map(Number)) + 1;
  return `${prefix}-${String(next).padStart(3, '0')}`;
}

/** Collections with one record per plan, under the plan's own id. */
const ofPlan: ReadonlySet<CollectionName> = new Set([
  'plans',
  'severities',
  'categories',
  'escalations',
  'notifications',
  'objectives',
  'contacts',
  'resources',
  'programmes',
]);

/** Whether a record of the collection has the id of its plan, and so no name of its own. */
export function isNamedByPlan(collection: CollectionName): boolean {
  return ofPlan.has(collection);
}

/**
 * A valid record with every required field: `unset` where the schema allows it, and words to replace elsewhere.
 * `name` is an id such as `tmt/feed-outage`, or for a register (risks, requirements …) the plan.
 * @throws CannotScaffold
 */
export function scaffold(project: Project, collection: CollectionName, name: string | undefined): Scaffold {
  if (collection === 'drill-records')
    throw new CannotScaffold('a drill record is made from the log of a run: npm run record');
  const register = nextRegisterId(project, collection);
  const [plan = ''] = (name ?? '').split('/');
  const needsPlan = 'plan' in collections[collection].schema.shape || collection === 'plans';
  if (needsPlan && collection !== 'plans' && !project.plans.has(plan))
    throw new CannotScaffold(`name a plan: ${[...project.plans].join(', ')}`);
  const id = register ?? name;
  if (id === undefined) throw new CannotScaffold(`name the ${kinds[collection]}: its id, such as plan/name`);
  if (ofPlan.has(collection) && id !== plan)
    throw new CannotScaffold(`a ${kinds[collection]} has the id of its plan: ${plan}`);
  if (project.record({ collection, id })) throw new CannotScaffold(`${kinds[collection]}:${id} exists already`);
  if (project.ledgers.retired.entries.some((entry) => entry.id === `${kinds[collection]}:${id}`))
    throw new CannotScaffold(`${kinds[collection]}:${id} is retired: an id is never used again`);
  const maker = new Maker(project, plan);
  const { schema, format } = collections[collection];
  const data = maker.object(schema, []);
  Object.assign(data, collection === 'drills' ? maker.drill(data) : {});
  const check = schema.safeParse(data);
  if (!check.success) throw new CannotScaffold(`the schema refuses what was made: ${check.error.issues[0]?.message}`);
  const yaml = stringify(data, { lineWidth: 110 });
  const body = `---\n${yaml}---\n\n## When to use it\n\nWrite here when and why.\n`;
  return { id, path: `${contentFolder}/${collection}/${id}.${format}`, text: format === 'mdx' ? body : yaml };
}

/** Makes the least value that a schema accepts. */
class Maker {
  private readonly used = new Set<string>();
  private readonly project: Project;
  private readonly plan: string;

  constructor(project: Project, plan: string) {
    this.project = project;
    this.plan = plan;
  }

  object(schema: z.ZodObject, path: readonly string[]): Record<string, unknown> {
    const made: Record<string, unknown> = {};
    for (const [key, field] of Object.entries(schema.shape)) {
      const kept = field instanceof z.ZodOptional ? undefined : this.value(field, [...path, key]);
      if (kept !== undefined) made[key] = kept;
    }
    return made;
  }

  private value(schema: z.core.$ZodType, path: readonly string[]): unknown {
    const meaning = fieldMeanings.get(schema);
    const key = path.at(-1) ?? '';
    if (meaning?.means === 'item') return this.itemId(path.at(-2) ?? 'item');
    if (meaning?.means === 'ref') return this.reference(meaning.collection);
    if (meaning?.means === 'link') {
      const [collection = 'plans'] = meaning.collections;
      return `${kinds[collection]}:${this.reference(collection)}`;
    }
    if (meaning?.means === 'prose') return `Write the ${words(key)}.`;
    if (schema instanceof z.ZodUnion) {
      const unset = schema.options.some((option) => option instanceof z.ZodLiteral && option.values.has('unset'));
      return unset ? 'unset' : this.value(schema.options[0] ?? z.null(), path);
    }
    if (schema instanceof z.ZodObject) return this.object(schema, path);
    if (schema instanceof z.ZodArray) {
      const empty = schema.safeParse([]).success;
      return empty ? [] : [this.value(schema.element, path)];
    }
    if (schema instanceof z.ZodEnum)
      return preferred.find((word) => schema.options.includes(word)) ?? schema.options[0];
    if (schema instanceof z.ZodBoolean) return false;
    if (schema instanceof z.ZodNumber) return 1;
    return this.text(schema, key);
  }

  private text(schema: z.core.$ZodType, key: string): string {
    const candidates = [
      `Write the ${words(key)}`,
      this.project.today,
      `${this.project.today}T09:00:00Z`,
      'PT1H',
      'UTC',
      'EUR',
    ];
    return candidates.find((candidate) => z.safeParse(schema, candidate).success) ?? '';
  }

  private itemId(list: string): string {
    const base = list.replace(/s$/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    let id = base;
    for (let count = 2; this.used.has(id); count += 1) id = `${base}-${count}`;
    this.used.add(id);
    return id;
  }

  /** A record of the plan that exists, for a field that must name one. */
  private reference(collection: CollectionName): string {
    if (collection === 'plans') return this.plan;
    const found = this.project.records.find(
      (record) => record.collection === collection && this.project.planOf(record) === this.plan,
    );
    if (!found)
      throw new CannotScaffold(
        `the plan "${this.plan}" has no ${kinds[collection]} yet, and this record has to name one`,
      );
    return found.id;
  }

  /** A drill hangs together: one inject that tries one task, which is a step of one playbook. */
  drill(data: Record<string, unknown>): Record<string, unknown> {
    const playbook = this.reference('playbooks');
    const record = this.project.of('playbooks').find(({ id }) => id === playbook);
    const step = `playbook:${playbook}#${record?.data.steps[0]?.id ?? 'step'}`;
    const at = `${this.project.today}T09:00:00Z`;
    return {
      ...data,
      origin: 'drillbook',
      length: 'PT1H',
      debrief: 'PT15M',
      exercises: [playbook],
      scenarioClock: { mode: 'stepped' },
      roles: [{ id: 'lead', name: 'Lead', role: 'unset', needed: true, brief: 'Write the brief.' }],
      startEx: { mode: 'unset', severity: 'unset', situation: 'Write the situation.', at, zone: 'UTC' },
      objectives: [
        {
          id: 'objective',
          text: 'Write the objective.',
          targets: [{ id: 'target', text: 'Write the target.', tasks: [{ id: 'task', text: 'Write the task', step }] }],
        },
      ],
      injects: [
        {
          id: 'first',
          title: 'Write the title',
          type: 'planned',
          at: 'PT5M',
          scenarioTime: at,
          from: 'Write the sender',
          to: ['lead'],
          channel: 'chat',
          body: 'Write what players read.',
          expected: [{ id: 'act', text: 'Write the action', step, window: 'PT10M', critical: true, task: 'task' }],
        },
      ],
      hotWash: ['What went well?', 'What would you change?'],
    };
  }
}

const preferred = ['drillbook', 'open', 'stepped'];

function words(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** The key of a scaffold, as links name it. */
export function scaffoldKey(collection: CollectionName, { id }: Scaffold): string {
  return recordKey({ collection, id });
}
