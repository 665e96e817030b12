import type { Template, TemplateField } from '../../model/templates.ts';

/** A stretch of a template's body: fixed wording, or the field that stands there. */
export interface BodyPart {
  text: string;
  field?: TemplateField;
}

/**
 * Splits subject and body at their fields. A field's text is the placeholder that its source has there, so that what is copied is the
 * source's own wording, even where it words one field in two ways. A field that is not declared stays as `{{it}}`: the checker
 * reports it.
 */
export function templateParts({ subject, body, fields }: Pick<Template, 'subject' | 'body' | 'fields'>): {
  subject: BodyPart[];
  body: BodyPart[];
} {
  const uses = new Map<string, number>();
  return { subject: split(subject?.trimEnd() ?? '', fields, uses), body: split(body.trimEnd(), fields, uses) };
}

function split(body: string, fields: readonly TemplateField[], uses: Map<string, number>): BodyPart[] {
  const parts: BodyPart[] = [];
  let end = 0;
  for (const match of body.matchAll(/\{\{\s*([a-z0-9-]+)\s*\}\}/g)) {
    const field = fields.find(({ id }) => id === match[1]);
    if (!field) continue;
    if (match.index > end) parts.push({ text: body.slice(end, match.index) });
    const use = uses.get(field.id) ?? 0;
    uses.set(field.id, use + 1);
    parts.push({ text: field.laterSources?.[use - 1] ?? field.source, field });
    end = match.index + match[0].length;
  }
  if (end < body.length) parts.push({ text: body.slice(end) });
  return parts;
}
