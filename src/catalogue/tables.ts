import type { Requirement } from '../model/requirements.ts';
import type { Risk } from '../model/risks.ts';
import { csv } from './csv.ts';

interface Row<Data> {
  id: string;
  data: Data;
}

const riskColumns = [
  'id',
  'plan',
  'title',
  'category',
  'likelihood',
  'impact',
  'score',
  'owner',
  'treatment',
  'status',
  'review',
  'cause',
  'event',
  'consequence',
  'mitigated_by',
  'source',
  'origin',
  'reviewed',
] as const;

/** The risk register as CSV, by id. `mitigatedBy` gives the playbooks that mitigate a risk, for the register itself does not hold them. */
export function riskTable(risks: readonly Row<Risk>[], mitigatedBy: (risk: string) => readonly string[]): string {
  const rows = byId(risks).map(({ id, data }) => ({
    id,
    plan: data.plan,
    title: data.title,
    category: data.category,
    likelihood: data.likelihood,
    impact: data.impact,
    score: data.likelihood * data.impact,
    owner: data.owner,
    treatment: data.treatment,
    status: data.status,
    review: data.review,
    cause: data.cause,
    event: data.event,
    consequence: data.consequence,
    mitigated_by: mitigatedBy(id).toSorted().join(' '),
    source: data.source,
    origin: data.origin,
    reviewed: data.reviewed ? 'yes' : 'no',
  }));
  return csv(riskColumns, rows);
}

const traceColumns = [
  'id',
  'plan',
  'kind',
  'title',
  'statement',
  'document',
  'section',
  'implemented_by',
  'verified_by',
  'open_gap',
] as const;

/** The traceability index as CSV, by id; several links in a field are parted by blanks. */
export function traceTable(requirements: readonly Row<Requirement>[]): string {
  const rows = byId(requirements).map(({ id, data }) => ({
    id,
    plan: data.plan,
    kind: data.kind,
    title: data.title,
    statement: data.statement,
    document: data.source.document,
    section: data.source.section,
    implemented_by: data.implementedBy.join(' '),
    verified_by: data.verifiedBy.join(' '),
    open_gap: data.openGap,
  }));
  return csv(traceColumns, rows);
}

function byId<Entry extends { id: string }>(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((left, right) => (left.id < right.id ? -1 : 1));
}
