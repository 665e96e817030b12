import { readContentFiles } from '../../src/load/files.ts';
import type { DataOf, KnownCollection } from '../../src/model/collections.ts';
import type { PlanContent } from '../../src/session/snapshot/plan-content.ts';
import { isRecordOf, readRecords } from '../../src/trace/project/records.ts';

/** Typed records of a project, by collection. Records with faults are left out: `check` reports them. */
export interface Content {
  all<Name extends KnownCollection>(collection: Name): { id: string; data: DataOf<Name> }[];
}

/** Reads and validates the content below a project's folder: all of it, or only some collections, which is far quicker. */
export async function readContent(root: string, only?: readonly KnownCollection[]): Promise<Content> {
  const files = only
    ? await Promise.all(only.map((name) => readContentFiles(root, name)))
    : [await readContentFiles(root)];
  const { records } = readRecords(files.flat());
  return { all: (collection) => records.filter((record) => isRecordOf(record, collection)) };
}

/** All of one plan's content that a session may need, or undefined when there is no such plan. */
export function planContent(content: Content, id: string): PlanContent | undefined {
  const plan = content.all('plans').find((entry) => entry.id === id)?.data;
  if (!plan) return undefined;
  const own = <Name extends 'severities' | 'escalations' | 'notifications' | 'objectives'>(name: Name) =>
    content.all(name).find((entry) => entry.id === id)?.data;
  const below = <Name extends 'roles' | 'playbooks' | 'phases' | 'templates'>(name: Name) =>
    content.all(name).filter(({ data }) => data.plan === id);
  return {
    id,
    plan,
    severities: own('severities'),
    escalations: own('escalations'),
    notifications: own('notifications'),
    objectives: own('objectives'),
    roles: below('roles'),
    playbooks: below('playbooks'),
    phases: below('phases'),
    templates: below('templates'),
    regulators: content.all('regulators'),
    calendars: content.all('calendars'),
  };
}
