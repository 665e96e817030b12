import { type Address, addressText, type Edge, linkText, recordKey } from '../../graph.ts';
import type { Project } from '../../project.ts';
import { type ContentRecord, isRecordOf, planOf } from '../../records.ts';
import type { Rule } from '../../rule.ts';

export const linkAcrossPlans: Rule = {
  code: 'link-across-plans',
  group: 'links',
  level: 'error',
  title: 'A record links to its own plan',
  explanation:
    'Each plan keeps its own severities, roles and words. A step of one plan that is done by a role of another is a slip, and at night a dangerous one. Prose, `related` and open gaps may look across; every other field may not.\n\n' +
    'Where the `plan` field itself is what does not fit (the folder, or all the links of the record, belong to another plan), the finding stands there.',
  example: { file: 'risks/R-001.yaml', bad: 'owner: other/manager', good: 'owner: desk/commander' },
  check(project, report) {
    for (const record of project.records) {
      const plan = planOf(record);
      if (plan === undefined || record.collection === 'plans') continue;
      report.examined();
      if (isGap(record)) continue;
      const edges = (project.graph.outgoing.get(recordKey(record)) ?? []).filter(staysAtHome);
      const foreign = edges.filter((edge) => isForeign(project, edge, plan));
      const home = homeOf(project, record, edges);
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
            const place = project.addressPlace(edge.to);
            return place ? [{ message: 'the far end', place }] : [];
          },
        });
      }
    }
  },
};

function staysAtHome({ relation, path }: Edge): boolean {
  return relation.is !== 'mentions' && relation.is !== 'belongs to' && path[0] !== 'related';
}

function isForeign(project: Project, edge: Edge, plan: string): boolean {
  const other = project.planOf(edge.to);
  const target = project.record(edge.to);
  return other !== undefined && other !== plan && target !== undefined && !isGap(target);
}

/** An open gap may lie between plans: where they disagree, both are named. */
function isGap(record: ContentRecord): boolean {
  return isRecordOf(record, 'requirements') && record.data.kind === 'gap';
}

function isGapAt(project: Project, address: Address): boolean {
  const record = project.record(address);
  return record !== undefined && isGap(record);
}

/** The one plan that a record's folder says, or else that all its links agree on; undefined when nothing is that clear. */
function homeOf(project: Project, record: ContentRecord, outgoing: readonly Edge[]): string | undefined {
  const [folder = ''] = record.id.split('/');
  if (project.plans.has(folder)) return folder;
  const incoming = (project.graph.incoming.get(recordKey(record)) ?? []).filter(staysAtHome);
  const plans = new Set([
    ...outgoing.filter((edge) => !isGapAt(project, edge.to)).map((edge) => project.planOf(edge.to)),
    ...incoming.filter((edge) => !isGapAt(project, edge.from)).map((edge) => project.planOf(edge.from)),
  ]);
  plans.delete(undefined);
  const [only] = plans;
  return plans.size === 1 && outgoing.length + incoming.length > 1 ? only : undefined;
}
