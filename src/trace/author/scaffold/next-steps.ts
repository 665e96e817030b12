const steps: Readonly<Record<string, readonly string[]>> = {
  playbook: [
    'write the steps, one action each, and what a responder would see first ("signals")',
    'name the risks under "mitigates", the levels under "severities"',
  ],
  drill: [
    'choose the playbooks under "exercises"',
    'write the roles, objectives and injects; then: npm run drill -- walk <id>',
  ],
  phase: ['say where the phase stands in both frameworks ("nist")', 'write its groups of steps'],
  role: ['write what the role is responsible for, and who holds it'],
  template: ['write the body; each {{field}} in it is declared under "fields"'],
  risk: [
    'write cause, event and consequence; score likelihood and impact',
    'list it under "mitigates" of a playbook and set treatment: mitigate, before the date in acceptedUntil',
  ],
  requirement: [
    'write the statement and its section',
    'name what implements and what verifies it, and take "openGap" out',
  ],
  validation: [
    'write method and acceptance, and what it exercises',
    'name it under "verifiedBy" of the obligations that it proves',
  ],
  decision: ['write summary, context, decision and consequences; then set status: accepted'],
  term: ['write the definition'],
  plan: [
    'fill in the plan and its documents, the severity levels first',
    'then its roles, phases and playbooks: npm run new -- playbook <id>/feed-outage',
  ],
};

const others = ['fill in what is known, and leave the rest `unset`'];

/** What an author does after `npm run new`, in order. */
export function nextSteps(kind: string, id: string): string[] {
  const own = steps[kind] ?? others;
  return [...own.map((step) => step.replaceAll('<id>', id)), 'npm run check'];
}
