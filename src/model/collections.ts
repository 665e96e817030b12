import type { z } from 'zod';
import { categoriesSchema } from './categories.ts';
import { contactsSchema } from './contacts.ts';
import { decisionSchema } from './decisions.ts';
import { drillRecordSchema } from './drill-records.ts';
import { drillSchema } from './drills.ts';
import { escalationsSchema } from './escalations.ts';
import type { CollectionName } from './fields.ts';
import { notificationsSchema } from './notifications.ts';
import { objectivesSchema } from './objectives.ts';
import { phaseSchema } from './phases.ts';
import { planSchema } from './plans.ts';
import { playbookSchema } from './playbooks.ts';
import { programmeSchema } from './programmes.ts';
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
 * Every collection: its schema, and the form of its files. A record's id is its path below
 * `src/content/<collection>/` without the extension.
 */
export const collections = {
  plans: { schema: planSchema, format: 'yaml' },
  severities: { schema: severitiesSchema, format: 'yaml' },
  categories: { schema: categoriesSchema, format: 'yaml' },
  roles: { schema: roleSchema, format: 'yaml' },
  phases: { schema: phaseSchema, format: 'yaml' },
  playbooks: { schema: playbookSchema, format: 'mdx' },
  templates: { schema: templateSchema, format: 'yaml' },
  escalations: { schema: escalationsSchema, format: 'yaml' },
  notifications: { schema: notificationsSchema, format: 'yaml' },
  objectives: { schema: objectivesSchema, format: 'yaml' },
  contacts: { schema: contactsSchema, format: 'yaml' },
  resources: { schema: resourcesSchema, format: 'yaml' },
  programmes: { schema: programmeSchema, format: 'yaml' },
  terms: { schema: termSchema, format: 'yaml' },
  risks: { schema: riskSchema, format: 'yaml' },
  requirements: { schema: requirementSchema, format: 'yaml' },
  validations: { schema: validationSchema, format: 'yaml' },
  decisions: { schema: decisionSchema, format: 'mdx' },
  drills: { schema: drillSchema, format: 'yaml' },
  'drill-records': { schema: drillRecordSchema, format: 'yaml' },
} as const satisfies Record<CollectionName, { schema: z.ZodObject; format: Format }>;

/** The validated data of a collection's record. */
export type DataOf<Name extends CollectionName> = z.output<(typeof collections)[Name]['schema']>;
