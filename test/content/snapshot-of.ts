import { planContent, readContent } from '../../scripts/lib/content.ts';
import type { SessionPlan } from '../../src/session/snapshot/plan-schema.ts';
import { sessionPlan } from '../../src/session/snapshot/snapshot.ts';

/** What a session of a drill of the real content carries, as the content is today. */
export async function snapshotOf(drill: string): Promise<SessionPlan> {
  const content = await readContent(process.cwd());
  const entry = content.all('drills').find(({ id }) => id === drill);
  const plan = entry && planContent(content, entry.data.plan);
  if (!plan) throw new Error(`there is no drill ${drill}`);
  return sessionPlan(plan, entry);
}
