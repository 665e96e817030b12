import { type BlankInput, scalar } from './blank.ts';

function document(title: string, rest: string): (id: string) => string {
  return (id) => `plan: ${id}\ntitle: ${title}\nsummary: unset\n${rest}`;
}

/** The documents that a plan has one of, besides its own, by kind. */
export const planDocuments: Readonly<Record<string, (id: string) => string>> = {
  severity: document('Severity levels', 'levels: []\nmatrix: unset\ntieBreak: unset\n'),
  category: document('Incident categories', 'groups: []\n'),
  escalation: document('Escalation', 'ladder: unset\n'),
  notification: document('Notifications', 'windows: []\n'),
  objective: document('Recovery objectives', 'rto: unset\nrpo: unset\n'),
  contact: document('Contacts', 'people: []\naddresses: []\n'),
  resource: document('Resources', 'groups: []\n'),
  programme: document('Drills and training', 'drills: unset\ntraining: unset\nmetrics: unset\nreviews: unset\n'),
};

/** The text of a new plan's own record. */
export function blankPlan({ title, order }: BlankInput): string {
  return `title: ${scalar(title)}
system: unset
summary: unset
order: ${order}
document:
  title: unset
  version: unset
  status: unset
  date: unset
  lastUpdated: unset
  owner: unset
  approver: unset
  # confidentiality: 'TLP:AMBER' # Who may read it: on each page and each printed sheet.
review:
  last: unset
  next: unset
  cadence: unset
severityWord: unset
incidentDefinition: unset
modes: []
market: # Leave it out where nobody trades.
  zone: unset
  sessions: unset
frameworks: []
# zone: Europe/London # Where it has no market.
# variables: [{ id: company, label: Name of the company, value: unset }] # Offered wherever a command or a template asks for it.
origin: seed # drillbook: where there is no document, and we wrote it.
`;
}
