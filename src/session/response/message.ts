import type { View } from '../engine/tables.ts';
import type { SessionTemplate } from '../snapshot/template-schema.ts';
import type { ClockState, ResponseDraft } from './state.ts';

type Told = Pick<
  View<ResponseDraft>,
  'plan' | 'severity' | 'variables' | 'command' | 'messages' | 'clocks' | 'starts' | 'milestones' | 'title'
>;
type Field = NonNullable<SessionTemplate['fields']>[number];

/** Where a proposed value comes from, so that whoever sends it can judge. */
export interface Proposed {
  value: string;
  from: string;
  /** Of a time, its instant in epoch milliseconds: whoever sends it reads it on a clock of their own. */
  at?: number;
}

/**
 * What the incident itself knows of a template's fields, by their ids. Nothing is made up: what the log does not hold is left
 * for a person. `time` writes an instant (epoch milliseconds) in the words of the message.
 */
export function proposals(
  view: Told,
  template: SessionTemplate,
  now: number,
  time: (at: number) => string,
): Map<string, Proposed> {
  const found = new Map<string, Proposed>();
  for (const field of template.fields ?? []) {
    const proposed = proposal(view, template, field, now, time);
    if (proposed) found.set(field.id, proposed);
  }
  return found;
}

function proposal(
  view: Told,
  template: SessionTemplate,
  field: Field,
  now: number,
  time: (at: number) => string,
): Proposed | undefined {
  const { id, type, options = [] } = field;
  const kept = view.variables.get(id);
  if (kept) return { value: kept.payload.value, from: 'the incident' };
  if (type === 'severity') {
    const level = view.plan.levels.find(({ address }) => address === view.severity);
    const value = level && options.find((option) => level.name === option || level.name.endsWith(` ${option}`));
    return value === undefined ? undefined : { value, from: 'the declared severity' };
  }
  if (id === 'commander' && view.command.holder !== undefined && field.format === undefined)
    return { value: view.command.holder, from: 'who is in command' };
  if (/^last-updated?$/.test(id)) return { value: time(now), from: 'now', at: now };
  if (id === 'next-update') {
    const due = nextUpdateDue(view, now);
    return due === undefined
      ? undefined
      : { value: time(due), from: 'the cadence of the declared severity, from this message on', at: due };
  }
  const before = view.messages.findLast(({ payload }) => payload.template === template.id);
  return before ? fromBefore(template, field, before.payload.text) : undefined;
}

/**
 * When the update after one that is sent at `now` is due, by the clock of updates that runs; undefined where the plan sets no
 * cadence for what is declared.
 */
export function nextUpdateDue(
  { clocks, severity }: Pick<Told, 'clocks' | 'severity'>,
  now: number,
): number | undefined {
  const limits = [...clocks.values()].flatMap((clock) => (isCadence(clock, severity) ? (clock.rule.limit ?? []) : []));
  return limits.length === 0 ? undefined : now + Math.min(...limits);
}

function isCadence({ rule, superseded, dismissed }: ClockState, severity: string | undefined): boolean {
  const applies = rule.severity === undefined || rule.severity === severity;
  return rule.kind === 'next-update-by' && rule.repeats === true && applies && !superseded && dismissed === undefined;
}

/** What stood in a field when the template was sent last: the line of its body that holds this field alone. */
function fromBefore({ body = '' }: SessionTemplate, { id, type }: Field, sent: string): Proposed | undefined {
  if (type === 'status' || type === 'instant' || type === 'time') return undefined;
  const line = body
    .split('\n')
    .find((text) => text.endsWith(`{{${id}}}`) && text.indexOf('{{') === text.lastIndexOf('{{'));
  const prefix = line?.slice(0, line.indexOf('{{'));
  if (!prefix || prefix.trim().length < 2) return undefined;
  const value = sent
    .split('\n')
    .find((text) => text.startsWith(prefix))
    ?.slice(prefix.length);
  return value ? { value, from: 'the message before' } : undefined;
}
