import type { z } from 'zod';
import { calendarSchema } from './calendars.ts';
import { categoriesSchema } from './categories.ts';
import { contactsSchema } from './contacts.ts';
import { decisionSchema } from './decisions.ts';
import { drillRecordSchema } from './drill-records.ts';
import { drillSchema } from './drills.ts';
import { escalationsSchema } from './escalations.ts';
import { familySchema } from './families.ts';
import { incidentRecordSchema } from './incident-records.ts';
import { notificationsSchema } from './notifications.ts';
import { objectivesSchema } from './objectives.ts';
import { phaseSchema } from './phases.ts';
import { planSchema } from './plans.ts';
import { playbookSchema } from './playbooks.ts';
import { programmeSchema } from './programmes.ts';
import { regulatorSchema } from './regulators.ts';
import { requirementSchema } from './requirements.ts';
import { resourcesSchema } from './resources.ts';
import { riskSchema } from './risks.ts';
import { roleSchema } from './roles.ts';
import { severitiesSchema } from './severities.ts';
import { templateSchema } from './templates.ts';
import { termSchema } from './terms.ts';
import { validationSchema } from './validations.ts';

/** `yaml`: the file is the record. `mdx`: the frontmatter is the record and the body its prose. */
export type Format = 'yaml' | 'mdx';

/**
 * All that the engine has to be told of a collection. From the day that a row stands here, its records are read, checked,
 * linked both ways, listed, scaffolded and shown; no list of collections is kept anywhere else.
 */
export interface CollectionRow {
  /** The word that names one record: in a link (`[text](risk:R-001)`), in reports, in `npm run new`. */
  kind: string;
  schema: z.ZodObject;
  /** The form of its files. A record's id is its path below `src/content/<collection>/` without the extension. */
  format: Format;
  /**
   * Where a record's page stands. `:id` is the record's id, `:plan` and `:name` its first and second part. Absent: the
   * engine makes a plain page of what the schema says, at `/<collection>/:id/`.
   */
  page?: string;
  /** Where an item inside a record stands, if not on the record's own page. */
  itemPage?: string;
  /** What navigation calls the collection. */
  label: string;
  /** What stands there, in a few words. */
  about: string;
  /** The letters of its numbers (`R` of `R-001`), which stand bare in prose and are links all the same. */
  register?: string;
  /** Records are made by a command from something else: an author starts none. */
  made?: true;
  /** Records are there for others: one that no other names is dead weight, or lacks a link. A reader comes upon all others on their own. */
  serves?: true;
  /** Fields, wherever they stand in a record, that its public file under /api leaves out. Each is optional in the schema. */
  withheld?: readonly string[];
  /** A record is as long as a chapter: under /api each has a file of its own, beside its plan's. */
  long?: true;
  /** Its records hold what only facilitators should read: no page that players read says what stands in them. */
  facilitators?: true;
}

/** The collections that ship, in the order of navigation. Ask `collections.ts`, which knows of what a desk has added as well. */
export const ownRows = {
  plans: {
    kind: 'plan',
    schema: planSchema,
    format: 'yaml',
    page: '/plans/:id/',
    label: 'Plans',
    about: 'The incident response plan of one system',
  },
  severities: {
    kind: 'severity',
    schema: severitiesSchema,
    format: 'yaml',
    page: '/plans/:id/severity/',
    label: 'Severity',
    about: 'How bad it is: levels and factors',
  },
  categories: {
    kind: 'category',
    schema: categoriesSchema,
    format: 'yaml',
    page: '/plans/:id/categories/',
    label: 'Categories',
    about: 'Kinds of incident',
  },
  roles: {
    kind: 'role',
    schema: roleSchema,
    format: 'yaml',
    page: '/plans/:plan/roles/#:name',
    label: 'Roles',
    about: 'Who does what',
    serves: true,
  },
  playbooks: {
    kind: 'playbook',
    schema: playbookSchema,
    format: 'mdx',
    page: '/plans/:plan/playbooks/:name/',
    label: 'Playbooks',
    about: 'What to do, step by step',
  },
  phases: {
    kind: 'phase',
    schema: phaseSchema,
    format: 'yaml',
    page: '/plans/:plan/lifecycle/:name/',
    label: 'Lifecycle',
    about: 'Phases of a response',
  },
  templates: {
    kind: 'template',
    schema: templateSchema,
    format: 'yaml',
    page: '/plans/:plan/templates/:name/',
    label: 'Templates',
    about: 'What to send',
    serves: true,
  },
  escalations: {
    kind: 'escalation',
    schema: escalationsSchema,
    format: 'yaml',
    page: '/plans/:id/escalation/',
    label: 'Escalation',
    about: 'Whom to call, and after how long',
  },
  notifications: {
    kind: 'notification',
    schema: notificationsSchema,
    format: 'yaml',
    page: '/plans/:id/notifications/',
    label: 'Notifications',
    about: 'Regulators and stakeholders, with their windows',
  },
  objectives: {
    kind: 'objective',
    schema: objectivesSchema,
    format: 'yaml',
    page: '/plans/:id/recovery/',
    label: 'Recovery objectives',
    about: 'How fast systems have to be back',
  },
  contacts: {
    kind: 'contact',
    schema: contactsSchema,
    format: 'yaml',
    page: '/plans/:id/contacts/',
    label: 'Contacts',
    about: 'How to reach them',
  },
  resources: {
    kind: 'resource',
    schema: resourcesSchema,
    format: 'yaml',
    page: '/plans/:id/resources/',
    label: 'Tools and resources',
    about: 'Dashboards, channels, documents',
  },
  programmes: {
    kind: 'programme',
    schema: programmeSchema,
    format: 'yaml',
    page: '/plans/:id/programme/',
    label: 'Programme',
    about: 'Drills, training, metrics, reviews',
  },
  drills: {
    kind: 'drill',
    schema: drillSchema,
    format: 'yaml',
    page: '/drills/:id/',
    // What is inside a drill stands in the facilitator's pack: its own page is safe for players.
    itemPage: '/drills/:id/pack/',
    withheld: ['controllerNotes', 'easilyMissed'],
    facilitators: true,
    long: true,
    label: 'Drills',
    about: 'Exercises that prove a plan',
  },
  'drill-records': {
    kind: 'record',
    schema: drillRecordSchema,
    format: 'yaml',
    page: '/drills/records/:id/',
    label: 'Drill records',
    about: 'What happened when a drill was run',
    made: true,
  },
  'incident-records': {
    kind: 'incident',
    schema: incidentRecordSchema,
    format: 'yaml',
    page: '/incidents/:id/',
    label: 'Incidents',
    about: 'What happened in past incidents',
    made: true,
  },
  families: {
    kind: 'family',
    schema: familySchema,
    format: 'yaml',
    label: 'Without a playbook',
    about: 'Kinds of trouble that no plan has a playbook for, and what comes nearest',
  },
  risks: {
    kind: 'risk',
    schema: riskSchema,
    format: 'yaml',
    page: '/risks/:id/',
    label: 'Risk register',
    about: 'What may go wrong, and what answers it',
    register: 'R',
  },
  requirements: {
    kind: 'requirement',
    schema: requirementSchema,
    format: 'yaml',
    page: '/trace/:id/',
    label: 'Traceability index',
    about: 'What a plan demands, and what meets it',
    register: 'TI',
  },
  validations: {
    kind: 'validation',
    schema: validationSchema,
    format: 'yaml',
    page: '/validation/:id/',
    label: 'Validation matrix',
    about: 'Tests and drills that a plan asks for',
    serves: true,
    register: 'V',
  },
  decisions: {
    kind: 'decision',
    schema: decisionSchema,
    format: 'mdx',
    page: '/decisions/:id/',
    label: 'Decisions',
    about: 'How the content is read, and why',
    serves: true,
    register: 'ADR',
  },
  regulators: {
    kind: 'regulator',
    schema: regulatorSchema,
    format: 'yaml',
    page: '/regulators/:id/',
    label: 'Regulators',
    about: 'What authorities ask for, by when, and where that was read',
  },
  calendars: {
    kind: 'calendar',
    schema: calendarSchema,
    format: 'yaml',
    page: '/calendars/:id/',
    label: 'Calendars',
    about: 'Working days: who is closed when, and until when that is known',
  },
  terms: {
    kind: 'term',
    schema: termSchema,
    format: 'yaml',
    page: '/glossary/#:id',
    label: 'Glossary',
    about: 'The words of the field and of each plan',
  },
} as const satisfies Record<string, CollectionRow>;
