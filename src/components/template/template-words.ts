import { isSet } from '../../model/fields.ts';
import type { Template } from '../../model/templates.ts';

/** Whom a template speaks to, in words. */
export const audiences: Record<Template['audience'], string> = {
  responders: 'responders',
  stakeholders: 'stakeholders',
  clients: 'clients',
  public: 'the public',
  regulator: 'the regulator',
  record: 'the record',
};

/** The words of a field's type. */
export const fieldTypes: Record<Template['fields'][number]['type'], string> = {
  text: 'a line of text',
  paragraph: 'a paragraph',
  choice: 'a choice',
  severity: "a level of the plan's severity scale",
  status: 'a status',
  instant: 'a date and time',
  time: 'a time',
  duration: 'a duration',
  person: 'a person',
  channel: 'a channel',
  list: 'a list',
  identifier: 'an identifier',
};

/** What a field of a template accepts on the page: several lines, or one. */
export function fillType({ type }: Template['fields'][number]): 'text' | 'paragraph' {
  return type === 'paragraph' || type === 'list' ? 'paragraph' : 'text';
}

/** A sentence that says what the template is. */
export function templateDescription({ title, kind, audience, channel }: Template): string {
  return `${title}: a ${kind} for ${audiences[audience]}${isSet(channel) ? `, sent by ${channel}` : ''}.`;
}
