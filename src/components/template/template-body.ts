import type { TemplateField } from '../../model/templates.ts';

/** A stretch of a template's body: fixed wording, or the field that stands there. */
export interface BodyPart {
  text: string;
  field?: TemplateField;
}

/**
 * Splits a body at its fields. A field's text is the placeholder that its source has there, so that what is copied is the
 * source's own wording. A field that is not declared stays as `{{it}}`: the checker reports it.
 */
export function bodyParts(body: string, fields: readonly TemplateField[]): BodyPart[] {
  const parts: BodyPart[] = [];
  let end = 0;
  for (const match of body.matchAll(/\{\{\s*([a-z0-9-]+)\s*\}\}/g)) {
    const field = fields.find(({ id }) => id === match[1]);
    if (!field) continue;
    if (match.index > end) parts.push({ text: body.slice(end, match.index) });
    parts.push({ text: field.source, field });
    end = match.index + match[0].length;
  }
  if (end < body.length) parts.push({ text: body.slice(end) });
  return parts;
}
