import { at } from '../../../../config/at.ts';
import { createSession, type Made, type NewSession } from '../../../session/exercise/create.ts';
import type { Command } from '../../../session/exercise/session.ts';
import { readAs } from '../../../session/log/read-as.ts';
import { incidentId } from '../../../session/response/incident-id.ts';
import { type SessionPlan, sessionPlanSchema } from '../../../session/snapshot/plan-schema.ts';
import { newSessionId } from '../../../store/ids.ts';

/** A plan that an incident may be opened for. */
export interface Plan {
  id: string;
  title: string;
  system: string;
}

/** What an incident is opened with: a plan, and what the link that leads here names. */
export interface Beginning {
  plan: string;
  /** The link of a playbook or phase: `playbook:tmt/emergency-stop`. */
  playbook?: string | undefined;
  practice?: boolean;
  /** The ids of the incidents that this browser has, of practice or real ones as this is: a new one gets another. */
  taken: readonly string[];
}

/** Fetches the snapshot of a plan. Answers with a sentence where it can't be had. */
export async function fetchPlan(
  plan: string,
): Promise<{ value: SessionPlan; reason?: never } | { reason: string; value?: never }> {
  try {
    const answer = await fetch(at(`/respond/plans/${encodeURIComponent(plan)}.json`));
    if (answer.status === 404) return { reason: `There is no plan called “${plan.slice(0, 60)}”.` };
    if (!answer.ok) throw new Error(String(answer.status));
    const read = readAs(sessionPlanSchema, await answer.json());
    return read.reason === undefined ? read : { reason: `The plan could not be read: ${read.reason}.` };
  } catch {
    return {
      reason: 'The plan could not be fetched: the line is down. Try again, or work from the playbook’s page and paper.',
    };
  }
}

/**
 * What a new incident is made from: it runs at once, with its playbook open and its id in the plan's own form. Everything else
 * can be said later.
 */
export function newIncident(
  plan: SessionPlan,
  { playbook, practice, taken }: Beginning,
  wall: number,
): Omit<NewSession, 'session' | 'writer'> {
  const id = plan.idForm === undefined ? undefined : incidentId(plan.idForm, wall, plan.market.zone ?? 'UTC', taken);
  const known = plan.steps.find(({ link }) => link.startsWith(`${playbook}#`));
  const first: Command[] = [
    { type: 'started', payload: {} },
    ...(playbook !== undefined && known ? [{ type: 'playbook-opened' as const, payload: { playbook } }] : []),
    ...(id === undefined ? [] : [{ type: 'variable-set' as const, payload: { name: idVariable, value: id } }]),
  ];
  return { title: [id, known?.of ?? plan.plan.title].filter(Boolean).join(' · '), plan, practice, first };
}

/** A new incident where the browser keeps nothing. */
export function unkeptIncident(plan: SessionPlan, beginning: Beginning, writer: string, wall: number): Made {
  return createSession({ ...newIncident(plan, beginning, wall), session: newSessionId(), writer }, wall);
}

/** The variable that holds an incident's id: templates ask for it by this name. */
export const idVariable = 'incident-id';
