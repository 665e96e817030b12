import type { z } from 'zod';
import { calendarSchema } from './calendars.ts';
import { categoriesSchema } from './categories.ts';
import { contactsSchema } from './contacts.ts';
import { decisionSchema } from './decisions.ts';
import { drillRecordSchema } from './drill-records.ts';
import { drillSchema } from './drills.ts';
import { escalationsSchema } from './escalations.ts';
import { familySchema } from './families.ts';
import type { Choice } from './fields.ts';
import { incidentRecordSchema } from './incident-records.ts';
import { notificationsSchema } from './notifications.ts';
import { objectivesSchema } from './objectives.ts';
import { phaseSchema } from './phases.ts';
import { planSchema } from './plans.ts';
import { playbookSchema } from './playbooks.ts';
import { programmeSchema } from './programmes.ts';
import { regulatorSchema } from './regulators.ts';
import { requirementSchema } from './requirements.ts';
import { resourcesSchema } from './resources.ts';
import { riskSchema } from './risks.ts';
import { roleSchema } from './roles.ts';
import { severitiesSchema } from './severities.ts';
import { templateSchema } from './templates.ts';
import { termSchema } from './terms.ts';
import { validationSchema } from './validations.ts';

/** `yaml`: the file is the record. `mdx`: the frontmatter is the record and the body its prose. */
export type Format = 'yaml' | 'mdx';

/**
 * All that the engine has to be told of a collection. From the day that a row stands here, its records are read, checked,
 * linked both ways, listed, scaffolded and shown; no list of collections is kept anywhere else.
 */
export interface CollectionRow {
  /** The word that names one record: in a link (`[text](risk:R-001)`), in reports, in `npm run new`. */
  kind: string;
  schema: z.ZodObject;
  /** The form of its files. A record's id is its path below `src/content/<collection>/` without the extension. */
  format: Format;
  /**
   * Where a record's page stands. `:id` is the record's id, `:plan` and `:name` its first and second part. Absent: the
   * engine makes a plain page of what the schema says, at `/<collection>/:id/`.
   */
  page?: string;
  /** Where an item inside a record stands, if not on the record's own page. */
  itemPage?: string;
  /** What navigation calls the collection. */
  label: string;
  /** What stands there, in a few words. */
  about: string;
  /** The letters of its numbers (`R` of `R-001`), which stand bare in prose and are links all the same. */
  register?: string;
  /** Records are made by a command from something else: an author starts none. */
  made?: true;
  /** Records are there for others: one that no other names is dead weight, or lacks a link. A reader comes upon all others on their own. */
  serves?: true;
  /** Fields, wherever they stand in a record, that its public file under /api leaves out. Each is optional in the schema. */
  withheld?: readonly string[];
  /** Its records hold what only facilitators should read: no page that players read says what stands in them. */
  facilitators?: true;
}

const ownRows = {
  plans: {
    kind: 'plan',
    schema: planSchema,
    format: 'yaml',
    page: '/plans/:id/',
    label: 'Plans',
    about: 'The incident response plan of one system',
  },
  severities: {
    kind: 'severity',
    schema: severitiesSchema,
    format: 'yaml',
    page: '/plans/:id/severity/',
    label: 'Severity',
    about: 'How bad it is: levels and factors',
  },
  categories: {
    kind: 'category',
    schema: categoriesSchema,
    format: 'yaml',
    page: '/plans/:id/categories/',
    label: 'Categories',
    about: 'Kinds of incident',
  },
  roles: {
    kind: 'role',
    schema: roleSchema,
    format: 'yaml',
    page: '/plans/:plan/roles/#:name',
    label: 'Roles',
    about: 'Who does what',
    serves: true,
  },
  playbooks: {
    kind: 'playbook',
    schema: playbookSchema,
    format: 'mdx',
    page: '/plans/:plan/playbooks/:name/',
    label: 'Playbooks',
    about: 'What to do, step by step',
  },
  phases: {
    kind: 'phase',
    schema: phaseSchema,
    format: 'yaml',
    page: '/plans/:plan/lifecycle/:name/',
    label: 'Lifecycle',
    about: 'Phases of a response',
  },
  templates: {
    kind: 'template',
    schema: templateSchema,
    format: 'yaml',
    page: '/plans/:plan/templates/:name/',
    label: 'Templates',
    about: 'What to send',
    serves: true,
  },
  escalations: {
    kind: 'escalation',
    schema: escalationsSchema,
    format: 'yaml',
    page: '/plans/:id/escalation/',
    label: 'Escalation',
    about: 'Whom to call, and after how long',
  },
  notifications: {
    kind: 'notification',
    schema: notificationsSchema,
    format: 'yaml',
    page: '/plans/:id/notifications/',
    label: 'Notifications',
    about: 'Regulators and stakeholders, with their windows',
  },
  objectives: {
    kind: 'objective',
    schema: objectivesSchema,
    format: 'yaml',
    page: '/plans/:id/recovery/',
    label: 'Recovery objectives',
    about: 'How fast systems have to be back',
  },
  contacts: {
    kind: 'contact',
    schema: contactsSchema,
    format: 'yaml',
    page: '/plans/:id/contacts/',
    label: 'Contacts',
    about: 'How to reach them',
  },
  resources: {
    kind: 'resource',
    schema: resourcesSchema,
    format: 'yaml',
    page: '/plans/:id/resources/',
    label: 'Tools and resources',
    about: 'Dashboards, channels, documents',
  },
  programmes: {
    kind: 'programme',
    schema: programmeSchema,
    format: 'yaml',
    page: '/plans/:id/programme/',
    label: 'Programme',
    about: 'Drills, training, metrics, reviews',
  },
  drills: {
    kind: 'drill',
    schema: drillSchema,
    format: 'yaml',
    page: '/drills/:id/',
    // What is inside a drill stands in the facilitator's pack: its own page is safe for players.
    itemPage: '/drills/:id/pack/',
    withheld: ['controllerNotes', 'easilyMissed'],
    facilitators: true,
    label: 'Drills',
    about: 'Exercises that prove a plan',
  },
  'drill-records': {
    kind: 'record',
    schema: drillRecordSchema,
    format: 'yaml',
    page: '/drills/records/:id/',
    label: 'Drill records',
    about: 'What happened when a drill was run',
    made: true,
  },
  'incident-records': {
    kind: 'incident',
    schema: incidentRecordSchema,
    format: 'yaml',
    page: '/incidents/:id/',
    label: 'Incidents',
    about: 'What happened in past incidents',
    made: true,
  },
  families: {
    kind: 'family',
    schema: familySchema,
    format: 'yaml',
    label: 'Without a playbook',
    about: 'Kinds of trouble that no plan has a playbook for, and what comes nearest',
  },
  risks: {
    kind: 'risk',
    schema: riskSchema,
    format: 'yaml',
    page: '/risks/:id/',
    label: 'Risk register',
    about: 'What may go wrong, and what answers it',
    register: 'R',
  },
  requirements: {
    kind: 'requirement',
    schema: requirementSchema,
    format: 'yaml',
    page: '/trace/:id/',
    label: 'Traceability index',
    about: 'What a plan demands, and what meets it',
    register: 'TI',
  },
  validations: {
    kind: 'validation',
    schema: validationSchema,
    format: 'yaml',
    page: '/validation/:id/',
    label: 'Validation matrix',
    about: 'Tests and drills that a plan asks for',
    serves: true,
    register: 'V',
  },
  decisions: {
    kind: 'decision',
    schema: decisionSchema,
    format: 'mdx',
    page: '/decisions/:id/',
    label: 'Decisions',
    about: 'How the content is read, and why',
    serves: true,
    register: 'ADR',
  },
  regulators: {
    kind: 'regulator',
    schema: regulatorSchema,
    format: 'yaml',
    page: '/regulators/:id/',
    label: 'Regulators',
    about: 'What authorities ask for, by when, and where that was read',
  },
  calendars: {
    kind: 'calendar',
    schema: calendarSchema,
    format: 'yaml',
    page: '/calendars/:id/',
    label: 'Calendars',
    about: 'Working days: who is closed when, and until when that is known',
  },
  terms: {
    kind: 'term',
    schema: termSchema,
    format: 'yaml',
    page: '/glossary/#:id',
    label: 'Glossary',
    about: 'The words of the field and of each plan',
  },
} as const satisfies Record<string, CollectionRow>;

/** The collections that ship with the engine: code may ask for one by name and gets its records in their own type. */
export type KnownCollection = keyof typeof ownRows;

/** The name of a collection: of one that ships, or of one that a desk has added. */
export type CollectionName = string;

/** The validated data of a known collection's record. */
export type DataOf<Name extends KnownCollection> = z.output<(typeof ownRows)[Name]['schema']>;

/** What a desk has added: collections of its own, and fields of its own in those that ship. */
interface Added {
  rows: Map<CollectionName, CollectionRow>;
  fields: Map<CollectionName, z.core.$ZodLooseShape>;
}

/** Two bundles of one process have this table, the configuration's and the pages': what a desk adds in the one stands for both. */
const addedHere = Symbol.for('drillbook.added-collections');
const shared: typeof globalThis & { [addedHere]?: Added } = globalThis;
shared[addedHere] ??= { rows: new Map(), fields: new Map() };
const added: Added = shared[addedHere];

const shipped = new Map<CollectionName, CollectionRow>(Object.entries(ownRows));

/** The rows of collections that ship and have fields of a desk's own, made once for each set of fields. */
const extended = new Map<CollectionName, { fields: z.core.$ZodLooseShape; row: CollectionRow }>();

function* everyRow(): Generator<[CollectionName, CollectionRow]> {
  for (const [name, row] of shipped) yield [name, withOwnFields(name, row)];
  yield* added.rows;
}

function withOwnFields(name: CollectionName, row: CollectionRow): CollectionRow {
  const fields = added.fields.get(name);
  if (fields === undefined) return row;
  const known = extended.get(name);
  if (known?.fields === fields) return known.row;
  const made = { ...row, schema: row.schema.safeExtend(fields) };
  extended.set(name, { fields, row: made });
  return made;
}

/** The names of the collections that ship, in the order of the table. */
export const knownCollections = Object.keys(ownRows).filter((name): name is KnownCollection => name in ownRows);

/** The schema of a known collection, in its own type. */
export function schemaOf<Name extends KnownCollection>(name: Name): (typeof ownRows)[Name]['schema'] {
  return ownRows[name].schema;
}

/** The name of every collection, in the order of navigation. */
export function collectionNames(): CollectionName[] {
  return [...shipped.keys(), ...added.rows.keys()];
}

/** The collections of a choice by name: what a link to several may reach today. */
export function chosen(choice: Choice): readonly CollectionName[] {
  return 'allBut' in choice ? collectionNames().filter((name) => !choice.allBut.includes(name)) : choice;
}

/** Whether a choice has a collection in it. */
export function allows(choice: Choice, name: CollectionName): boolean {
  return 'allBut' in choice ? !choice.allBut.includes(name) : choice.includes(name);
}

/** Whether there is a collection of that name. */
export function isCollection(name: string): boolean {
  return shipped.has(name) || added.rows.has(name);
}

/**
 * The row of a collection.
 * @throws Error when there is none: names come from files and fields that were checked before.
 */
export function rowOf(name: CollectionName): CollectionRow {
  const own = shipped.get(name);
  const row = own ? withOwnFields(name, own) : added.rows.get(name);
  if (!row) throw new Error(`There is no collection "${name}"`);
  return row;
}

/** The word for one record of a collection: `risk`. */
export function kindOf(name: CollectionName): string {
  return rowOf(name).kind;
}

/** The collection whose records a word names, or undefined when none is called that. */
export function collectionOfKind(kind: string): CollectionName | undefined {
  for (const [name, row] of everyRow()) if (row.kind === kind) return name;
  return undefined;
}

/** The collection whose numbers begin with these letters: `R` is the risk register's. */
export function collectionOfRegister(letters: string): CollectionName | undefined {
  for (const [name, row] of everyRow()) if (row.register === letters) return name;
  return undefined;
}

/** The letters with which the numbers of registers begin. */
export function registers(): string[] {
  return [...everyRow()].flatMap(([, { register }]) => register ?? []);
}

/** Whether a plan has one record of the collection, under its own id: its page stands directly below the plan's. */
export function isPlanDocument({ page = '' }: Pick<CollectionRow, 'page'>): boolean {
  return /^\/plans\/:id\/./.test(page);
}

/** Whether a record's page, or the list that it stands in, lies below a plan's own page. */
export function isBelowPlan({ page = '' }: Pick<CollectionRow, 'page'>): boolean {
  return page.startsWith('/plans/:plan/') || isPlanDocument({ page });
}

/**
 * Adds a desk's own collection before any content is read.
 * @returns takes it back, for a test.
 * @throws Error when its name, its kind or its register is taken.
 */
export function addCollection(name: string, row: CollectionRow): () => void {
  if (isCollection(name)) throw new Error(`There is a collection "${name}" already`);
  const other = collectionOfKind(row.kind);
  if (other !== undefined) throw new Error(`The kind "${row.kind}" is that of ${other}`);
  const owner = row.register === undefined ? undefined : collectionOfRegister(row.register);
  if (owner !== undefined) throw new Error(`Numbers that begin with ${row.register} are those of ${owner}`);
  added.rows.set(name, row);
  return () => added.rows.delete(name);
}

/**
 * Adds a desk's own fields to a collection that ships, before any content is read. A record that lacks one is valid only where it is optional.
 * @returns takes them back, for a test.
 * @throws Error when there is no such collection, or when it has a field of that name.
 */
export function addFields(name: CollectionName, fields: z.core.$ZodLooseShape): () => void {
  const row = shipped.get(name);
  if (!row) throw new Error(`There is no collection "${name}" that ships`);
  const taken = Object.keys(fields).find((field) => field in row.schema.shape);
  if (taken !== undefined) throw new Error(`${name} has a field "${taken}" already`);
  added.fields.set(name, fields);
  return () => added.fields.delete(name);
}

/** The names of a desk's own fields in a collection that ships; none elsewhere. */
export function ownFieldsOf(name: CollectionName): string[] {
  return Object.keys(added.fields.get(name) ?? {});
}
