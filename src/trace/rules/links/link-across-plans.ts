import { type Address, addressText, linkText, recordKey } from '../../../model/address.ts';
import { rowOf } from '../../../model/collections.ts';
import { type Edge, ownLinks } from '../../graph/graph.ts';
import type { Project } from '../../project/project.ts';
import { type ContentRecord, placeIn, planOf } from '../../project/records.ts';
import { nearest } from '../../text/nearest.ts';
import type { Rule } from '../rule.ts';

export const linkAcrossPlans: Rule = {
  code: 'link-across-plans',
  group: 'links',
  level: 'error',
  title: 'A record links to its own plan',
  explanation:
    'Each plan keeps its own severities, roles and words. A step of one plan that is done by a role of another is a slip, and at night a dangerous one. Prose, `related` and open gaps may look across; every other field may not.\n\n' +
    'Where the `plan` field itself is what does not fit (the folder, or all the links of the record, belong to another plan), the finding stands there. A folder that is called as no plan is (a misspelt one) is found as well: the page of what lies in it would stand below a plan that is none.',
  example: { file: 'risks/R-001.yaml', bad: 'owner: other/manager', good: 'owner: desk/commander' },
  check(project, report) {
    for (const record of project.records) {
      const plan = planOf(record);
      if (plan === undefined) continue;
      report.examined();
      if (isBetween(record)) continue;
      const folder = folderOf(record);
      if (project.plans.has(plan) && !project.plans.has(folder) && rowOf(record.collection).page?.startsWith('/plans/'))
        report.found({
          message: `the record says that it belongs to "${plan}", and lies below "${folder}", which is no plan`,
          at: { record, path: ['plan'] },
          subject: recordKey(record),
          help: `did you mean the folder "${nearest(folder, project.plans) ?? plan}"?`,
        });
      const edges = (project.graph.outgoing.get(recordKey(record)) ?? []).filter(({ abroad }) => !abroad);
      const foreign = edges.filter((edge) => isForeign(project, edge, plan));
      const home = homeOf(project, record, edges, plan);
      if (home !== undefined && home !== plan) {
        report.found({
          message: `the record says that it belongs to "${plan}", and everything about it belongs to "${home}"`,
          at: { record, path: ['plan'] },
          subject: recordKey(record),
          help: `did you mean "${home}"?`,
        });
        continue;
      }
      for (const edge of foreign) {
        report.found({
          message: `${addressText(edge.to)} belongs to "${project.planOf(edge.to)}", this record to "${plan}"`,
          at: () => project.edgePlace(edge),
          subject: linkText(edge),
          plan,
          related: () => {
            const own = { message: 'the plan that this record says it belongs to', place: placeIn(record, ['plan']) };
            const place = project.addressPlace(edge.to);
            return place ? [own, { message: 'the far end', place }] : [own];
          },
        });
      }
    }
  },
};

/** The folder that a record lies in; of a document that a plan has one of, its own name. */
function folderOf({ id }: ContentRecord): string {
  const slash = id.indexOf('/');
  return slash === -1 ? id : id.slice(0, slash);
}

function isForeign(project: Project, edge: Edge, plan: string): boolean {
  const other = project.planOfKey(edge.toKey);
  return other !== undefined && other !== plan && !isBetweenAt(project, edge.to);
}

function isBetween(record: ContentRecord): boolean {
  return ownLinks({ ...record, body: record.source.body }).betweenPlans;
}

function isBetweenAt(project: Project, address: Address): boolean {
  const record = project.record(address);
  return record !== undefined && isBetween(record);
}

/**
 * The one plan that a record's folder says, or else that all its links agree on; undefined when nothing is that clear, or
 * when some link agrees with the plan that the record says it belongs to.
 */
function homeOf(project: Project, record: ContentRecord, outgoing: readonly Edge[], plan: string): string | undefined {
  const folder = folderOf(record);
  if (project.plans.has(folder)) return folder;
  const plans = new Set<string>();
  let count = 0;
  for (const edge of outgoing) {
    const other = isBetweenAt(project, edge.to) ? undefined : project.planOfKey(edge.toKey);
    if (other === plan) return undefined;
    count += 1;
    if (other !== undefined) plans.add(other);
  }
  for (const edge of project.graph.incoming.get(recordKey(record)) ?? []) {
    if (edge.abroad) continue;
    const other = isBetweenAt(project, edge.from) ? undefined : project.planOfKey(edge.fromKey);
    if (other === plan) return undefined;
    count += 1;
    if (other !== undefined) plans.add(other);
  }
  const [only] = plans;
  return plans.size === 1 && count > 1 ? only : undefined;
}
