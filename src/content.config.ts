import { defineCollection } from 'astro:content';
import { docsLoader, i18nLoader } from '@astrojs/starlight/loaders';
import { docsSchema, i18nSchema } from '@astrojs/starlight/schema';
import { recordLoader } from './integration/record-loader.ts';
import { collections as ours } from './model/collections.ts';

export const collections = {
  docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }),
  i18n: defineCollection({ loader: i18nLoader(), schema: i18nSchema() }),
  plans: defineCollection({ loader: recordLoader('plans'), schema: ours.plans.schema }),
  severities: defineCollection({ loader: recordLoader('severities'), schema: ours.severities.schema }),
  categories: defineCollection({ loader: recordLoader('categories'), schema: ours.categories.schema }),
  roles: defineCollection({ loader: recordLoader('roles'), schema: ours.roles.schema }),
  phases: defineCollection({ loader: recordLoader('phases'), schema: ours.phases.schema }),
  playbooks: defineCollection({ loader: recordLoader('playbooks'), schema: ours.playbooks.schema }),
  templates: defineCollection({ loader: recordLoader('templates'), schema: ours.templates.schema }),
  escalations: defineCollection({ loader: recordLoader('escalations'), schema: ours.escalations.schema }),
  notifications: defineCollection({ loader: recordLoader('notifications'), schema: ours.notifications.schema }),
  objectives: defineCollection({ loader: recordLoader('objectives'), schema: ours.objectives.schema }),
  contacts: defineCollection({ loader: recordLoader('contacts'), schema: ours.contacts.schema }),
  resources: defineCollection({ loader: recordLoader('resources'), schema: ours.resources.schema }),
  programmes: defineCollection({ loader: recordLoader('programmes'), schema: ours.programmes.schema }),
  terms: defineCollection({ loader: recordLoader('terms'), schema: ours.terms.schema }),
  risks: defineCollection({ loader: recordLoader('risks'), schema: ours.risks.schema }),
  requirements: defineCollection({ loader: recordLoader('requirements'), schema: ours.requirements.schema }),
  validations: defineCollection({ loader: recordLoader('validations'), schema: ours.validations.schema }),
  decisions: defineCollection({ loader: recordLoader('decisions'), schema: ours.decisions.schema }),
  drills: defineCollection({ loader: recordLoader('drills'), schema: ours.drills.schema }),
  'drill-records': defineCollection({ loader: recordLoader('drill-records'), schema: ours['drill-records'].schema }),
};
