import { describe, expect, it } from 'vitest';
import { templateParts } from '../../src/components/template/template-body.ts';
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
const parts = (body: string) => templateParts({ body, fields }).body;
const copied = (body: string) =>
  parts(body)
    .map(({ text }) => text)
    .join('');

describe('the body of a template', () => {
  it('reads as its source does, placeholders and all', () => {
    expect(copied('🚨 Impact: {{impact}}\nETA: {{eta}}\n')).toBe('🚨 Impact: [Description of impact]\nETA: [ETA]');
  });

  it('marks each place where something is to be filled in', () => {
    const marked = parts('{{impact}} and again {{impact}}').flatMap((part) => part.field?.id ?? []);
    expect(marked).toEqual(['impact', 'impact']);
  });

  it('words a field anew where the source does, the subject before the body', () => {
    const severity = { ...field('severity', '[Severity]'), laterSources: ['[1-4]'] };
    const { subject, body } = templateParts({
      subject: 'Incident {{severity}}',
      body: 'Severity: {{severity}}',
      fields: [severity],
    });
    expect([...subject, ...body].map(({ text }) => text).join('')).toBe('Incident [Severity]Severity: [1-4]');
  });

  it('leaves braces that are no field alone', () => {
    expect(copied('awk {{ print $1 }} {{unknown}}')).toBe('awk {{ print $1 }} {{unknown}}');
  });
});
