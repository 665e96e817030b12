import { describe, expect, it } from 'vitest';
import { bodyParts } from '../../src/components/template/template-body.ts';
import type { TemplateField } from '../../src/model/templates.ts';

const field = (id: string, source: string): TemplateField => ({
  id,
  label: id,
  type: 'text',
  required: true,
  hint: 'Write it.',
  source,
});
const fields = [field('impact', '[Description of impact]'), field('eta', '[ETA]')];
const copied = (body: string) =>
  bodyParts(body, fields)
    .map(({ text }) => text)
    .join('');

describe('the body of a template', () => {
  it('reads as its source does, placeholders and all', () => {
    expect(copied('🚨 Impact: {{impact}}\nETA: {{eta}}\n')).toBe('🚨 Impact: [Description of impact]\nETA: [ETA]\n');
  });

  it('marks each place where something is to be filled in', () => {
    const marked = bodyParts('{{impact}} and again {{impact}}', fields).flatMap((part) => part.field?.id ?? []);
    expect(marked).toEqual(['impact', 'impact']);
  });

  it('leaves braces that are no field alone', () => {
    expect(copied('awk {{ print $1 }} {{unknown}}')).toBe('awk {{ print $1 }} {{unknown}}');
  });
});
