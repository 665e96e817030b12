import type { CalendarData } from '../../model/calendars.ts';
import type { Drill, Inject } from '../../model/drills.ts';
import { isSet } from '../../model/fields.ts';
import type { Phase } from '../../model/phases.ts';
import { plainText } from '../../model/plain-text.ts';
import { type Plan, zoneOf } from '../../model/plans.ts';
import { listsOf, stepsIn } from '../../model/playbook-lists.ts';
import type { Playbook, Track } from '../../model/playbooks.ts';
import type { Regulator } from '../../model/regulators.ts';
import { retentionClause } from '../../model/retention.ts';
import type { Role } from '../../model/roles.ts';
import { routeOf } from '../../model/routes.ts';
import type { Step } from '../../model/steps.ts';
import { type StoryStart, storyBegins, storyInstant } from '../../model/story-time.ts';
import type { Template } from '../../model/templates.ts';
import { durationSeconds } from '../../model/time.ts';
import { type ClockContent, clockRules } from './clock-rules.ts';
import type {
  Answers,
  ReportTemplate,
  Scenario,
  SessionInject,
  SessionPlan,
  SessionStep,
  SessionTemplate,
} from './plan-schema.ts';
import { switchedOn } from './regulators.ts';
import { followingIn, responderParts } from './whole-step.ts';

interface Entry<Data> {
  id: string;
  data: Data;
}

/** All of one plan's content that a session may need. Build time only: it brings the content model with it. */
export interface PlanContent extends ClockContent {
  plan: Plan;
  /** The fingerprint of what the drill means, where a session is to carry it into its record. */
  meaning?: string | undefined;
  roles: readonly Entry<Role>[];
  playbooks: readonly Entry<Playbook>[];
  phases: readonly Entry<Phase>[];
  templates: readonly Entry<Template>[];
  /** The rows of authorities and the calendars that there are. */
  regulators?: readonly Entry<Regulator>[] | undefined;
  calendars?: readonly Entry<CalendarData>[] | undefined;
}

/**
 * The snapshot of a plan that a session carries. With a drill: its scenario, and the steps of the playbooks that it
 * exercises or names, without what only a responder needs (commands, forks, time boxes to count, points, the bodies of
 * templates): the players have the playbooks themselves. Without a drill: every step of the plan with all of that, for
 * an incident.
 */
export function sessionPlan(content: PlanContent, drill?: Entry<Drill>): SessionPlan {
  const { id, plan } = content;
  const zone = zoneOf(plan);
  const report = content.templates.filter(({ data }) => data.kind === 'report').sort(byOrder)[0];
  return {
    plan: { id, title: plan.title, system: plan.system, href: routeOf('plans', id) },
    levels: (content.severities?.levels ?? []).map((level) => ({
      address: `${id}#${level.id}`,
      rank: level.rank,
      name: level.name,
      label: level.label,
      definition: plainText(level.definition),
      ...classNames(content.severities, level.id),
    })),
    modes: plan.modes.map((mode) => ({
      address: `${id}#${mode.id}`,
      name: mode.name,
      ...(mode.stops === undefined ? {} : { stops: mode.stops }),
      ...(isSet(mode.meaning) ? { meaning: plainText(mode.meaning) } : {}),
    })),
    clocks: clockRules({ ...content, atOnce: plan.atOnce }),
    market: {
      ...(plan.market ? {} : { none: true as const }),
      ...(zone === undefined ? {} : { zone }),
      sessions: isSet(plan.market?.sessions) ? plan.market.sessions : [],
    },
    steps: stepsOf(content, drill?.data),
    templates: content.templates.toSorted(byOrder).map((template) => ({
      ...sessionTemplate(template, drill === undefined),
      ...(drill === undefined && isForRegulator(content, template) ? { regulator: true as const } : {}),
      ...someAnswers(answersOfTemplate(content, template.id)),
    })),
    ...(report ? { report: reportTemplate(report) } : {}),
    ...optional('retention', retentionOf(plan), (retention) => retention),
    ...optional('idForm', drill ? undefined : idFormOf(content), (form) => form),
    ...optional('meaning', drill && content.meaning, (meaning) => meaning),
    ...(drill ? { scenario: scenario(drill) } : switchedOn(content.regulators ?? [], content.calendars ?? [])),
  };
}

function classNames(severities: PlanContent['severities'], level: string): { classes?: string[] } {
  const names = (severities?.classes ?? []).filter(({ levels }) => levels.includes(level)).map(({ name }) => name);
  return names.length > 0 ? { classes: names } : {};
}

/** How long a plan has records kept: the first of its clauses that is a retention period. */
export function retentionOf(plan: Pick<Plan, 'recordKeeping'>): SessionPlan['retention'] {
  const kept = retentionClause(plan);
  return kept && { says: plainText(kept.text).replaceAll(/\s+/g, ' ').slice(0, 1_000), keep: kept.keep };
}

function byOrder(a: Entry<{ order: number }>, b: Entry<{ order: number }>): number {
  return a.data.order - b.data.order;
}

function reportTemplate({ id, data }: Entry<Template>): ReportTemplate {
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

function sessionTemplate({ id, data }: Entry<Template>, whole: boolean): SessionTemplate {
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
function isForRegulator({ notifications }: PlanContent, { id, data }: Entry<Template>): boolean {
  const windows = notifications?.windows ?? [];
  return (
    data.audience === 'regulator' ||
    windows.some(
      ({ audience, templates = [] }) =>
        (audience === 'regulator' || audience === 'authorities') && templates.includes(id),
    )
  );
}

/** The form of an incident's id, where a template of the plan asks for one. */
function idFormOf({ templates }: PlanContent): string | undefined {
  const fields = templates.toSorted(byOrder).flatMap(({ data }) => data.fields);
  return fields.find(({ type, format = '' }) => type === 'identifier' && /NNN$/.test(format))?.format;
}

/** What a step answers: the duties that it says it does, and the windows that what it sends is used for. */
function answersOf(content: PlanContent, { answers = [], sends = [] }: Step): Answers {
  const windows = (content.notifications?.windows ?? []).filter(({ templates = [] }) =>
    templates.some((template) => sends.includes(template)),
  );
  const answered = answers.map(({ duty, of }) => ({ duty, ...(of === undefined ? {} : { of }) }));
  return [
    ...answered,
    ...windows.map(({ id }) => ({ duty: 'notify-by' as const, of: `notification:${content.id}#${id}` })),
  ];
}

/** What a message made of a template answers: what each step answers that sends it. */
function answersOfTemplate(content: PlanContent, template: string): Answers {
  const steps = allSteps(content).filter(({ sends = [] }) => sends.includes(template));
  const windows = answersOf(content, { id: template, do: template, sends: [template] });
  const all = [...windows, ...steps.flatMap((step) => answersOf(content, step))];
  return [...new Map(all.map((answer) => [`${answer.duty} ${answer.of ?? ''}`, answer])).values()];
}

function someAnswers(answers: Answers): { answers?: Answers } {
  return answers.length > 0 ? { answers } : {};
}

function allSteps({ playbooks, phases }: PlanContent): Step[] {
  return [
    ...playbooks.flatMap(({ data }) => stepsIn(data)),
    ...phases.flatMap(({ data }) => data.groups.flatMap(({ steps = [] }) => steps)),
  ];
}

function stepsOf(content: PlanContent, drill: Drill | undefined): SessionStep[] {
  const titles = new Map(content.roles.map(({ id, data }) => [id, data.title]));
  const all = [
    ...content.playbooks.flatMap(({ id, data }) =>
      listsOf(data).flatMap(({ steps, track }) =>
        listOf({ kind: 'playbook', id, title: data.title, titles, whole: !drill, content, track }, steps),
      ),
    ),
    ...content.phases.flatMap(({ id, data }) =>
      data.groups.flatMap(({ title, steps = [] }) =>
        listOf({ kind: 'phase', id, title: `${data.title}: ${title}`, titles, whole: !drill, content }, steps),
      ),
    ),
  ];
  if (!drill) return all;
  const named = new Set([
    ...drill.injects.flatMap(({ expected }) => expected.map(({ step }) => step)),
    ...drill.objectives.flatMap(({ targets }) => targets.flatMap(({ tasks }) => tasks.map(({ step }) => step))),
  ]);
  const exercised = new Set(drill.exercises.map((id) => `playbook:${id}`));
  return all.filter(({ link }) => named.has(link) || exercised.has(link.split('#')[0] ?? ''));
}

/** Where a list of steps stands, and whether a responder is to work with it. */
interface StepList {
  kind: 'playbook' | 'phase';
  id: string;
  title: string;
  titles: ReadonlyMap<string, string>;
  whole: boolean;
  content: PlanContent;
  track?: Track | undefined;
}

function listOf(list: StepList, steps: readonly Step[]): SessionStep[] {
  return steps.map((step, position) => ({
    ...sessionStep(list, step),
    ...someAnswers(answersOf(list.content, step)),
    ...(list.whole ? responderParts(step, `${list.kind}:${list.id}`, followingIn(steps, position)) : {}),
  }));
}

function sessionStep({ kind, id, title, titles, track }: StepList, step: Step): SessionStep {
  const address = `${id}#${step.id}`;
  const own = partyOf(step, titles) ?? (track && partyOf(track, titles));
  return {
    link: `${kind}:${address}`,
    do: step.do,
    ...(step.detail === undefined ? {} : { detail: plainText(step.detail) }),
    ...(step.when === undefined ? {} : { when: step.when }),
    ...(own === undefined ? {} : { role: own }),
    ...(step.timeBox === undefined ? {} : { within: step.timeBox.says }),
    ...(step.enters === undefined ? {} : { enters: step.enters }),
    of: track ? `${title}: ${track.title}` : title,
    ...(track
      ? {
          track: {
            id: track.id,
            ...(track.starts === undefined ? {} : { after: `${kind}:${id}#${track.starts}` }),
          },
        }
      : {}),
    href: routeOf(kind === 'playbook' ? 'playbooks' : 'phases', address),
  };
}

/** Who does a step or works a track: its role by its title, else the party in the plan's words. */
function partyOf({ role, by }: Pick<Step, 'role' | 'by'>, titles: ReadonlyMap<string, string>): string | undefined {
  return isSet(role) ? (titles.get(role) ?? role) : by?.says;
}
/** A drill as a session plays it: times in milliseconds, prose as plain text. */
export function scenario({ id, data }: Entry<Drill>): Scenario {
  const { mode, rate = 1 } = data.scenarioClock;
  return {
    id,
    title: data.title,
    summary: plainText(data.summary),
    kind: data.kind,
    length: milliseconds(data.length),
    debrief: milliseconds(data.debrief),
    clock: { mode, rate },
    exercises: [...data.exercises],
    risks: [...(data.risks ?? [])],
    roles: data.roles.map(({ id: role, name, role: entry, needed, brief }) => ({
      id: role,
      name,
      ...(isSet(entry) ? { role: entry } : {}),
      needed,
      brief: plainText(brief),
    })),
    startEx: {
      ...(isSet(data.startEx.mode) ? { mode: data.startEx.mode } : {}),
      ...(isSet(data.startEx.severity) ? { severity: data.startEx.severity } : {}),
      situation: plainText(data.startEx.situation),
      positions: [...(data.startEx.positions ?? [])],
      at: utc(storyBegins(data.startEx)),
      zone: data.startEx.zone,
    },
    objectives: data.objectives.map((objective) => ({
      id: objective.id,
      text: plainText(objective.text),
      targets: objective.targets.map((target) => ({
        id: target.id,
        text: plainText(target.text),
        tasks: target.tasks.map((task) => ({ ...task })),
      })),
    })),
    injects: data.injects.map((inject) => sessionInject(inject, data.startEx)),
    hotWash: [...data.hotWash],
  };
}

function sessionInject(inject: Inject, start: StoryStart): SessionInject {
  const { at, after, scenarioTime, say, expected, noExpectation, controllerNotes, easilyMissed, decision } = inject;
  return {
    id: inject.id,
    title: inject.title,
    type: inject.type,
    ...optional('at', at, milliseconds),
    ...optional('after', after, milliseconds),
    ...optional('releaseWhen', inject.releaseWhen, (text) => text),
    ...(inject.weight === 'optional' ? { weight: inject.weight } : {}),
    scenarioTime: utc(storyInstant(scenarioTime, start)),
    from: inject.from,
    to: [...inject.to],
    channel: inject.channel,
    body: inject.body,
    ...optional('artefact', inject.artefact, (artefact) => ({ ...artefact })),
    ...optional('say', say, plainText),
    expected: expected.map(({ window, ...action }) => ({
      ...action,
      ...(isSet(window) ? { window: milliseconds(window) } : {}),
    })),
    ...optional('noExpectation', noExpectation, plainText),
    controllerNotes: (controllerNotes ?? []).map(plainText),
    ...optional('easilyMissed', easilyMissed, plainText),
    ...optional('decision', decision, ({ question, by, within, options }) => ({
      question,
      by,
      ...optional('within', within, milliseconds),
      options: options.map(({ id, label, detail, leadsTo }) => ({
        id,
        label,
        ...optional('detail', detail, plainText),
        leadsTo: [...leadsTo],
      })),
    })),
    ...optional('severity', inject.severity, (address) => address),
  };
}

/** A field that is there only if its value is: exact optional properties know no `undefined`. */
function optional<Name extends string, Value, Made>(
  name: Name,
  value: Value | undefined,
  make: (value: Value) => Made,
): { [Key in Name]?: Made } {
  // A computed key widens to `string`; the one key is `name`.
  return value === undefined ? {} : ({ [name]: make(value) } as { [Key in Name]: Made });
}

function milliseconds(duration: string): number {
  return durationSeconds(duration) * 1_000;
}

function utc(instant: number): string {
  return new Date(instant).toISOString();
}
