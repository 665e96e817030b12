import { z } from 'zod';
import { notes, origin, party, review, section } from './common.ts';
import { aside, isSet, itemId, line, link, name, orUnset, prose } from './fields.ts';
import { cadence, date, duration, zone } from './time.ts';

/** Phases of NIST SP 800-61 r2 (2012, withdrawn April 2025). */
export const r2Phases = [
  'Preparation',
  'Detection and Analysis',
  'Containment, Eradication and Recovery',
  'Post-Incident Activity',
] as const;
/** Functions of the Cybersecurity Framework 2.0, by which r3 (April 2025) is organised. */
export const csfFunctions = [
  'Govern',
  'Identify',
  'Protect',
  'Detect',
  'Respond',
  'Recover',
  'Identify (Improvement)',
] as const;

/** The list whose items are system modes. */
export const modeLists = ['modes'];

const mode = z.strictObject({
  id: itemId(),
  name: name().describe('As the plan writes it: "SAFE MODE".'),
  stops: z
    .enum(['everything', 'new-orders', 'risk-taking'])
    .optional()
    .describe('How much stops in it: sets shape and colour, never the only sign. Absent: nothing stops.'),
  meaning: orUnset(prose()),
  section,
});

const marketSession = z.strictObject({
  id: itemId(),
  kind: z
    .enum(['pre-open', 'auction', 'continuous', 'close', 'settlement-cut-off'])
    .describe('What happens in the session.'),
  starts: z
    .string()
    .regex(/^\d{2}:\d{2}$/, { error: 'expected a time as HH:MM' })
    .describe("When it begins, on the wall of the market's zone."),
  ends: z
    .string()
    .regex(/^\d{2}:\d{2}$/, { error: 'expected a time as HH:MM' })
    .optional()
    .describe("When it ends, on the wall of the market's zone."),
});

const deskVariable = z.strictObject({
  id: line()
    .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, { error: 'expected lower-case words joined by hyphens' })
    .describe('The id of the variables and fields that it is offered for.'),
  label: line().describe('What it is: "Name of the company".'),
  value: orUnset(line()).describe('What is offered there. Nothing is filled in by itself.'),
});

const clause = z.strictObject({ id: itemId(), text: prose({ name: true }), section });

/** The incident response plan of one system: what it is, how it is controlled, what it is for. */
export const planSchema = z.strictObject({
  title: name(),
  system: line().describe('The system that it is for, in a few words.'),
  summary: prose(),
  order: aside(z.int()).describe('Position among the plans.'),
  document: z
    .strictObject({
      title: line().describe("The source document's own title."),
      version: orUnset(line()).describe('The version of the document, as it writes it.'),
      status: orUnset(line()).describe('Draft, approved, in force: as the document writes it.'),
      date: orUnset(date),
      lastUpdated: orUnset(date),
      owner: aside(orUnset(party)),
      approver: orUnset(party),
      confidentiality: aside(line())
        .optional()
        .describe('Who may read it, as it stands on each page and each printed sheet: "TLP:AMBER", "Internal".'),
      says: z.array(line()).optional().describe('Lines of document control kept in the words of the source.'),
    })
    .describe('What the document says of itself: its version, its state, who keeps it.'),
  review,
  severityWord: orUnset(line()).describe('What the plan calls its scale: "SEV", "P", "Severity".'),
  scope: z.array(clause).optional().describe('What the plan covers, clause by clause.'),
  objectives: z.array(clause).optional().describe('What the plan is for, clause by clause.'),
  incidentDefinition: orUnset(prose()),
  incidentExamples: z.array(clause).optional().describe('Examples of incidents that the plan gives.'),
  modes: z.array(mode).describe('Modes that the system can be put in, such as SAFE MODE.'),
  stop: aside(link(['playbooks', 'phases'], { items: ['steps', 'groups.steps'] }))
    .optional()
    .describe('The step that stops the system, where the plan names no mode for it.'),
  atOnce: aside(
    duration.describe(
      'How long "immediate" may take before a clock calls it late: the desk\'s own reading. Absent: no clock counts it, and the plan\'s word stands.',
    ),
  ).optional(),
  market: z
    .strictObject({
      zone: orUnset(zone),
      sessions: orUnset(z.array(marketSession).min(1)).describe('The parts of a trading day, in order.'),
    })
    .optional()
    .describe('The zone and the sessions of the market that the system trades in. Absent: the desk trades in none.'),
  zone: aside(zone.clone())
    .optional()
    .describe("The zone in which the plan's people read times, where it has no market that says so."),
  variables: aside(z.array(deskVariable).min(1))
    .optional()
    .describe(
      'Values that many texts of the desk name: each is written once, and offered where a command or a message asks for a field of its id.',
    ),
  frameworks: z
    .array(
      z.strictObject({
        id: itemId(),
        name: name(),
        url: z.url().optional().describe('Where it can be read.'),
        says: prose(),
      }),
    )
    .describe('Frameworks that the plan names, and what it says of them.'),
  recordKeeping: z
    .array(clause.extend({ keep: duration.optional().describe('How long, where the clause is a retention period.') }))
    .optional()
    .describe('What is to be kept of an incident, and how long.'),
  culture: z.array(clause).optional().describe('What the plan says about blame, learning and speaking up.'),
  references: z
    .array(
      z.strictObject({
        id: itemId(),
        name: name(),
        absent: z.boolean().describe('True when the plan names it and nothing of it is given.'),
        says: prose(),
      }),
    )
    .optional()
    .describe('Documents that the plan names.'),
  reviews: z
    .array(z.strictObject({ id: itemId(), text: prose({ name: true }), cadence: cadence.optional() }))
    .optional()
    .describe('What of the plan is reviewed, and how often.'),
  notes,
  origin: origin.origin,
});
export type Plan = z.output<typeof planSchema>;

/** The zone in which a plan's times are read: its market's, or its own. */
export function zoneOf({ market, zone: own }: Pick<Plan, 'market' | 'zone'>): string | undefined {
  return isSet(market?.zone) ? market.zone : own;
}
