/** What is asked of a plan to mark its pages. */
interface Marked {
  id: string;
  data: { document: { confidentiality?: string | undefined } };
}

/**
 * The confidentiality mark of a page: that of the plan to which it belongs, as its path says; undefined where it belongs to none, or the plan
 * has none.
 * @param path from the site's root: `/plans/clinic/playbooks/outage/`, `/drills/clinic/outage/`, `/drills/records/clinic/outage-2026-10-01/`
 */
export function markingOf(path: string, plans: readonly Marked[]): string | undefined {
  const [, id] = /^\/(?:plans|drills\/records|drills|incidents)\/([^/]+)\//.exec(path) ?? [];
  return plans.find((plan) => plan.id === id)?.data.document.confidentiality;
}
