import { isSet } from '../../model/fields.ts';
import { plainText } from '../../model/plain-text.ts';
import { routeOf } from '../../model/routes.ts';
import type { Template } from '../../model/templates.ts';
import { optional } from './optional.ts';
import type { Entry, PlanContent } from './plan-content.ts';
import type { ReportTemplate, SessionTemplate } from './template-schema.ts';

/** The template of a plan's report, whose fields are filled from the log. */
export function reportTemplate({ id, data }: Entry<Template>): ReportTemplate {
  return {
    id,
    title: data.title,
    body: data.body,
    fields: templateFields(data, false),
  };
}

function templateFields({ fields }: Template, whole: boolean): ReportTemplate['fields'] {
  return fields.map(({ id, label, type, hint, options, from, required, format }) => ({
    id,
    label,
    type,
    hint,
    ...(options ? { options } : {}),
    ...(whole && required ? { required } : {}),
    ...(whole && format !== undefined ? { format } : {}),
    ...(from ? { from } : {}),
  }));
}

/** A template of a message as a session carries it. @param whole with its text and fields, for an incident; otherwise its name alone */
export function sessionTemplate({ id, data }: Entry<Template>, whole: boolean): SessionTemplate {
  const named = { id, title: data.title, href: routeOf('templates', id) };
  if (!whole) return named;
  return {
    ...named,
    ...(isSet(data.channel) ? { channel: data.channel } : {}),
    ...(isSet(data.to) ? { to: plainText(data.to) } : {}),
    ...optional('subject', data.subject, (text) => text),
    body: data.body,
    fields: templateFields(data, true),
  };
}

/** Whether a message goes to a regulator: its template says so, or the plan sends it to meet a regulator's window. */
export function isForRegulator({ notifications }: PlanContent, { id, data }: Entry<Template>): boolean {
  const windows = notifications?.windows ?? [];
  return (
    data.audience === 'regulator' ||
    windows.some(
      ({ audience, templates = [] }) =>
        (audience === 'regulator' || audience === 'authorities') && templates.includes(id),
    )
  );
}
