import type { Template } from '../../model/templates.ts';

/** A `{{field}}` in a template. */
export interface Placeholder {
  id: string;
  path: 'subject' | 'body';
  offset: number;
  length: number;
}

/** The fields that a template's subject and body show, in order. */
export function placeholders({ subject = '', body }: Template): Placeholder[] {
  return [{ path: 'subject', text: subject } as const, { path: 'body', text: body } as const].flatMap(
    ({ path, text }) =>
      [...text.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => ({
        id: (match[1] ?? '').trim(),
        path,
        offset: match.index,
        length: match[0].length,
      })),
  );
}
