import { isSet } from '../../model/fields.ts';
import { plainText } from '../../model/plain-text.ts';
import type { Playbook } from '../../model/playbooks.ts';

/** A section of a playbook's page. Ids begin so that no item of a record can be called the same. */
export const sections = {
  prerequisites: { slug: '_prerequisites', text: 'What has to be there' },
  signals: { slug: '_signals', text: 'What it answers' },
  triggers: { slug: '_triggers', text: 'When to start it' },
  outOfScope: { slug: '_out-of-scope', text: 'What it does not answer' },
  steps: { slug: '_steps', text: 'Steps' },
  flow: { slug: '_flow', text: 'Where the decisions lead' },
  validation: { slug: '_validation', text: 'Validation' },
  postActions: { slug: '_post-actions', text: 'Post-actions' },
  templates: { slug: '_templates', text: 'Templates to send' },
  severity: { slug: '_at-this-severity', text: 'Escalation and windows' },
  keeper: { slug: '_keeper', text: 'For the keeper of this plan' },
} as const;

export interface Heading {
  depth: number;
  slug: string;
  text: string;
}

/** The headings of a playbook's page in the order in which it shows them; `body` are those of its prose. */
export function playbookHeadings(playbook: Playbook, body: readonly Heading[]): Heading[] {
  const shown: (keyof typeof sections | 'body' | 'tracks')[] = ['steps', 'tracks'];
  if (isSet(playbook.validation)) shown.push('validation');
  if (isSet(playbook.postActions)) shown.push('postActions');
  shown.push('severity');
  if (playbook.templates.length > 0) shown.push('templates');
  if (playbook.prerequisites) shown.push('prerequisites');
  shown.push('signals');
  if (playbook.triggers) shown.push('triggers');
  if (playbook.outOfScope) shown.push('outOfScope');
  if (hasDecision(playbook)) shown.push('flow');
  shown.push('body', 'keeper');
  const tracks = (playbook.tracks ?? []).map(({ id, title }) => ({ depth: 2, slug: id, text: title }));
  return shown.flatMap((name) =>
    name === 'body' ? [...body] : name === 'tracks' ? tracks : [{ depth: 2, ...sections[name] }],
  );
}

/** Whether a step of the playbook is a fork, so that there is a flow to draw. */
export function hasDecision({ steps }: Pick<Playbook, 'steps'>): boolean {
  return steps.some(({ decision }) => decision !== undefined);
}

/** The words by which a search engine's result or a list introduces the playbook: its summary, without markup. */
export function playbookDescription({ summary, signals }: Playbook): string {
  const first = isSet(signals) ? ` Signals: ${signals.map(({ text }) => text).join('; ')}` : '';
  return plainText(`${summary}${first}`);
}
