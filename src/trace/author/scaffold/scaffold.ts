import { type CollectionName, collectionOfKind, isPlanDocument, kindOf, rowOf } from '../../../model/collections.ts';
import { recordIdPattern } from '../../../model/fields.ts';
import { contentFolder } from '../../project/content-folder.ts';
import type { Project } from '../../project/project.ts';
import { planOf } from '../../project/records.ts';
import { allSteps } from '../../project/steps.ts';
import { nearest } from '../../text/nearest.ts';
import type { SourceFile } from '../../text/source.ts';
import { type BlankInput, newKinds, planDocumentKinds } from './blank.ts';
import { blankPlan, planDocuments } from './blank-plan.ts';
import { blankRecords } from './blank-records.ts';
import { blankOfSchema } from './blank-schema.ts';
import { nextSteps } from './next-steps.ts';

/** What somebody asks for: a kind, the id that it shall have (or the plan that it belongs to), and its title. */
export interface NewRequest {
  kind: string;
  name: string;
  title: string | undefined;
}

/** The new files, and what is left to do; or why there are none. */
export type Scaffold = { files: SourceFile[]; next: string[] } | { refused: string };

class Refusal extends Error {}

const pathForm = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Makes the files of a new record of a kind. Writes nothing. */
export function scaffold(project: Project, request: NewRequest): Scaffold {
  try {
    return made(project, request);
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message };
    throw error;
  }
}

function made(project: Project, { kind: word, name, title }: NewRequest): Scaffold {
  const kinds = newKinds();
  const kind = kinds.find((candidate) => candidate === word);
  const collection = kind === undefined ? undefined : collectionOfKind(kind);
  if (kind === undefined || collection === undefined) {
    const near = nearest(word, kinds);
    const help = near ? `did you mean ${near}?` : `the kinds are ${kinds.join(', ')}`;
    throw new Refusal(`"${word}" is no kind of record that can be made here; ${help}`);
  }
  if (title !== undefined && !/\S/.test(title)) throw new Refusal('the title is empty');
  if (title?.includes('\n')) throw new Refusal('the title has more than one line');
  const second = idInTitle(project, title);
  if (second !== undefined)
    throw new Refusal(
      `"${second}" stands where a title does, and is written as an id: make one record at a time (npm run new -- ${kind} ${second}), or put the title into words`,
    );
  if (kind === 'plan') return newPlan(project, name, title ?? wordsOf(name));
  const row = rowOf(collection);
  if (isPlanDocument(row)) return newDocument(project, collection, name);
  const { id, plan, plans } = identity(project, kind, collection, name);
  const path = freePath(project, collection, id);
  const input: BlankInput = {
    plan,
    plans,
    title: title ?? (row.register ? 'unset' : wordsOf(id.slice(id.lastIndexOf('/') + 1))),
    order: nextOrder(project, collection, plan),
    today: project.today,
    document: project.of('plans').find((record) => record.id === plan)?.data.document.title ?? 'unset',
    example: kind === 'drill' ? exampleOf(project, plan) : undefined,
  };
  return { files: [{ path, text: blankText(project, collection, input) }], next: nextSteps(kind, id) };
}

/** The first of several ids where a title stands that is nothing but ids of plans that there are. */
function idInTitle({ plans }: Project, title = ''): string | undefined {
  const words = title.trim().split(/\s+/);
  const isId = (word: string) => recordIdPattern.test(word) && plans.has(word.slice(0, Math.max(0, word.indexOf('/'))));
  return words.every(isId) ? words[0] : undefined;
}

function newPlan(project: Project, id: string, title: string): Scaffold {
  if (!pathForm.test(id)) throw new Refusal(badId(id, 'my-desk'));
  const order = Math.max(0, ...project.of('plans').map(({ data }) => data.order)) + 1;
  const input = { plan: undefined, plans: [], title, order, today: project.today, document: 'unset' };
  const documents = planDocumentKinds().flatMap((kind) => newDocumentFile(project, collectionOf(kind), id));
  const own = { path: freePath(project, 'plans', id), text: blankPlan({ ...input, example: undefined }) };
  return { files: [own, ...documents], next: nextSteps('plan', id) };
}

function newDocument(project: Project, collection: CollectionName, name: string): Scaffold {
  const plan = planNamed(project, name);
  return { files: [newDocumentFile(project, collection, plan)], next: nextSteps(kindOf(collection), plan) };
}

function newDocumentFile(project: Project, collection: CollectionName, plan: string): SourceFile {
  const { kind, label } = rowOf(collection);
  const input = { plan, plans: [plan], title: label, order: 1, today: project.today, document: 'unset' };
  const text = planDocuments[kind]?.(plan) ?? blankText(project, collection, { ...input, example: undefined });
  return { path: freePath(project, collection, plan), text };
}

function blankText(project: Project, collection: CollectionName, input: BlankInput): string {
  const { kind, schema, format } = rowOf(collection);
  const written = blankRecords[kind]?.(input);
  if (written !== undefined) return written;
  const ofPlan = (name: CollectionName) =>
    project.records.find(
      (record) => record.collection === name && (input.plan === undefined || planOf(record) === input.plan),
    )?.id;
  const text = blankOfSchema(schema, input, ofPlan);
  return format === 'mdx' ? `---\n${text}---\n` : text;
}

interface Identity {
  id: string;
  plan: string | undefined;
  plans: readonly string[];
}

function identity(project: Project, kind: string, collection: CollectionName, name: string): Identity {
  const { register } = rowOf(collection);
  if (register !== undefined) {
    if (recordIdPattern.test(name) && name.startsWith(`${register}-`))
      throw new Refusal(`a ${kind} gets the next free number by itself: name its plan instead of ${name}`);
    const plans = kind === 'decision' && name === 'all' ? [...project.plans] : [planNamed(project, name)];
    return { id: nextNumber(project, collection, register), plan: plans[0], plans };
  }
  const slash = name.indexOf('/');
  const planless = kind === 'term' || !('plan' in rowOf(collection).schema.shape);
  if (planless && slash === -1) {
    if (!pathForm.test(name)) throw new Refusal(badId(name, 'slippage'));
    return { id: name, plan: undefined, plans: [] };
  }
  if (slash === -1) throw new Refusal(`a ${kind} belongs to a plan: write its id as plan/${name}`);
  const plan = planNamed(project, name.slice(0, slash));
  if (!recordIdPattern.test(name) || !pathForm.test(name.slice(slash + 1)))
    throw new Refusal(badId(name, `${plan}/feed-outage`));
  return { id: name, plan, plans: [plan] };
}

function planNamed({ plans }: Project, name: string): string {
  if (plans.has(name)) return name;
  const near = nearest(name, plans);
  const known =
    plans.size === 0 ? 'there is none yet: npm run new -- plan my-desk' : `the plans are ${[...plans].join(', ')}`;
  throw new Refusal(`there is no plan "${name}"; ${near ? `did you mean "${near}"?` : known}`);
}

/** One above the highest number that a record has or had, so that no number ever means two things. */
function nextNumber({ records, ledgers }: Project, collection: CollectionName, register: string): string {
  const prefix = `${kindOf(collection)}:`;
  const retired = ledgers.retired.entries.flatMap(({ id, by = '' }) =>
    [id, by].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)),
  );
  const present = records.filter((record) => record.collection === collection).map(({ id }) => id);
  const numbers = [...present, ...retired].map((id) => Number(id.slice(register.length + 1))).filter(Number.isInteger);
  return `${register}-${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`;
}

/** The file of a new record, whose id nothing has and nothing had. */
function freePath({ ledgers, files }: Project, collection: CollectionName, id: string): string {
  const { kind, format } = rowOf(collection);
  const path = `${contentFolder}/${collection}/${id}.${format}`;
  // A file system may hold names that differ in case alone to be the same.
  if (files.some((file) => file.path.toLowerCase() === path.toLowerCase()))
    throw new Refusal(`${path} exists already; nothing was written`);
  const key = `${kind}:${id}`;
  const tombstone = ledgers.retired.entries.find((entry) => entry.id === key);
  if (!tombstone) return path;
  const successor = tombstone.by ? `; its successor is ${tombstone.by}` : '';
  throw new Refusal(`${key} was retired on ${tombstone.on} and is never used again${successor}`);
}

function nextOrder({ records }: Project, collection: CollectionName, plan: string | undefined): number {
  const orders = records
    .filter((record) => record.collection === collection)
    .flatMap(({ data }) => {
      if (typeof data !== 'object' || data === null || !('plan' in data) || data.plan !== plan) return [];
      return 'order' in data && typeof data.order === 'number' ? [data.order] : [];
    });
  return Math.max(0, ...orders) + 1;
}

/** A drill exercises a playbook: the first of its plan, until somebody names another. */
function exampleOf(project: Project, plan: string | undefined): { playbook: string; step: string } {
  const [first] = allSteps(project)
    .filter(({ record }) => record.collection === 'playbooks' && record.data.plan === plan)
    .toSorted((left, right) => left.record.data.order - right.record.data.order);
  if (!first)
    throw new Refusal(
      `a drill exercises a playbook, and "${plan}" has none: npm run new -- playbook ${plan}/feed-outage`,
    );
  return { playbook: first.record.id, step: first.step.id };
}

function collectionOf(kind: string): CollectionName {
  const collection = collectionOfKind(kind);
  if (!collection) throw new Error(`the kind "${kind}" has no collection`);
  return collection;
}

function wordsOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function badId(id: string, example: string): string {
  return `"${id}" is no id: expected lower-case words joined by hyphens, such as ${example}`;
}
