import { type CollectionName, type DataOf, type KnownCollection, rowOf } from '../model/collections.ts';
import { isSet, unset } from '../model/fields.ts';
import { plainText } from '../model/plain-text.ts';
import { stepsIn } from '../model/playbook-lists.ts';
import { successorOf } from '../model/replaced.ts';
import { listRouteOf, routeOf } from '../model/routes.ts';
import type { Step } from '../model/steps.ts';
import type { FinderData, FinderFamily, FinderPage, FinderText, LastResort } from './entry.ts';
import { isTelling, wordsOf } from './words.ts';

/** The content that can be found: the valid records of each collection. */
export interface FinderContent {
  of<Name extends KnownCollection>(name: Name): readonly { id: string; data: DataOf<Name> }[];
}

/** Reads off the content all that the finder answers with. */
export function finderData(content: FinderContent): FinderData {
  const titles = new Map(content.of('plans').map(({ id, data }) => [id, data.title]));
  const of = (plan: string) => titles.get(plan) ?? plan;
  const modeName = (address: string) => {
    const [plan, mode] = address.split('#');
    return content
      .of('plans')
      .find(({ id }) => id === plan)
      ?.data.modes.find(({ id }) => id === mode)?.name;
  };
  const playbooks = new Map(content.of('playbooks').map((playbook) => [playbook.id, playbook]));
  // Who asks for a retired one is led to the one that takes its place.
  const retired = Map.groupBy(
    [...playbooks.values()].filter(({ data }) => data.status === 'retired'),
    ({ id }) => successorOf(id, (other) => playbooks.get(other)?.data),
  );
  const pages: FinderPage[] = [
    ...[...playbooks.values()]
      .filter(({ data }) => data.status !== 'retired')
      .map((playbook) => {
        const page = playbookPage(playbook, of(playbook.data.plan), modeName);
        return { ...page, texts: [...page.texts, ...(retired.get(playbook.id) ?? []).flatMap(wordsOfRetired)] };
      }),
    ...content.of('phases').map((phase) => phasePage(phase, of(phase.data.plan))),
    ...content.of('severities').map(({ id, data }) => severityPage(id, data, of(data.plan))),
    ...content.of('plans').flatMap(({ id, data }) => modePages(id, data)),
    ...content.of('templates').map(({ id, data }) => ({
      path: routeOf('templates', id),
      title: data.title,
      of: `${of(data.plan)}, template`,
      rank: 'read' as const,
      texts: [title(data.title), about(isSet(data.when) ? plainText(data.when) : '')],
    })),
    ...(['contacts', 'escalations', 'notifications', 'objectives', 'roles'] as const).flatMap((name) =>
      lists(content, name, of),
    ),
  ];
  return {
    pages: pages.map(withoutRepeats),
    families: families(content),
    registers: registersOf(content),
    last: lastResorts(content),
  };
}

function playbookPage(
  { id, data }: { id: string; data: DataOf<'playbooks'> },
  of: string,
  modeName: (address: string) => string | undefined,
): FinderPage {
  const signals = isSet(data.signals) ? data.signals : [];
  const doing = stepsIn({ ...data, validation: unset, postActions: unset });
  return {
    path: routeOf('playbooks', id),
    title: data.title,
    of,
    rank: 'act',
    texts: [
      title(data.title),
      ...(data.symptoms?.words ?? []).map((text): FinderText => ({ kind: 'symptom', text })),
      ...signals.flatMap(({ id: anchor, text, words = [] }): FinderText[] => [
        { kind: 'signal', text: plainText(text), anchor },
        ...words.map((word): FinderText => ({ kind: 'symptom', text: word, anchor })),
      ]),
      ...(data.triggers ?? []).map(
        ({ id: anchor, text }): FinderText => ({ kind: 'signal', text: plainText(text), anchor }),
      ),
      ...(data.externalIds ?? []).flatMap(({ id: other, name = '' }): FinderText[] =>
        [other, name].filter(Boolean).map((text) => ({ kind: 'symptom', text })),
      ),
      ...stepTexts(doing),
      ...doing.flatMap(({ id: anchor, enters }): FinderText[] => {
        const mode = enters === undefined ? undefined : modeName(enters);
        return mode === undefined ? [] : [{ kind: 'signal', text: mode, anchor }];
      }),
      ...(isSet(data.validation) ? stepTexts(data.validation) : []),
      about(plainText(data.summary)),
    ],
  };
}

/** How people know a playbook that is retired: its title, and what they see. Its anchors stand on no page that is followed. */
function wordsOfRetired({ data }: { data: DataOf<'playbooks'> }): FinderText[] {
  const signals = isSet(data.signals) ? data.signals : [];
  const words = [...(data.symptoms?.words ?? []), ...signals.flatMap(({ words = [] }) => words)];
  return [data.title, ...words].map((text) => ({ kind: 'symptom', text }));
}

function phasePage({ id, data }: { id: string; data: DataOf<'phases'> }, of: string): FinderPage {
  return {
    path: routeOf('phases', id),
    title: data.title,
    of: `${of}, lifecycle`,
    rank: 'read',
    texts: [
      title(data.title),
      ...data.groups.flatMap((group): FinderText[] => [
        { kind: 'signal', text: group.title, anchor: group.id },
        // Its commands are left out: they stand in playbooks, or are found by what their step says. Of a long step its beginning is enough.
        ...stepTexts(group.steps ?? []).flatMap((text) =>
          text.kind === 'command' ? [] : { ...text, text: beginningOf(text.text) },
        ),
      ]),
    ],
  };
}

function stepTexts(steps: readonly Step[]): FinderText[] {
  return steps.flatMap(({ id, do: imperative, commands = [], decision }): FinderText[] => [
    { kind: 'step', text: imperative.replace(/\.$/, ''), anchor: id },
    ...commands.map(({ code }): FinderText => ({ kind: 'command', text: code.replaceAll(/\s+/g, ' '), anchor: id })),
    ...(decision ? [{ kind: 'step' as const, text: decision.question, anchor: id }] : []),
  ]);
}

/** The first words of a text, up to 28 characters. */
function beginningOf(text: string): string {
  return text.length <= 28 ? text : `${text.slice(0, 28).replace(/[\s,:;(]+\S*$/, '')}…`;
}

function severityPage(id: string, data: DataOf<'severities'>, of: string): FinderPage {
  return {
    path: routeOf('severities', id),
    title: data.title,
    of,
    rank: 'read',
    texts: [
      title(data.title),
      { kind: 'symptom', text: 'how bad is it' },
      ...data.levels.flatMap(({ id: anchor, name, label }): FinderText[] => [
        { kind: 'title', text: name, anchor },
        { kind: 'about', text: label, anchor },
      ]),
    ],
  };
}

function modePages(id: string, data: DataOf<'plans'>): FinderPage[] {
  return data.modes.map(({ id: mode, name, meaning, stops }) => ({
    path: routeOf('plans', `${id}#${mode}`),
    title: name,
    of: data.title,
    // What stops all is acted from.
    rank: stops === 'everything' ? 'act' : 'read',
    texts: [title(name), ...(isSet(meaning) ? [about(plainText(meaning))] : [])],
  }));
}

/** What people ask who want one of these pages, in words that its title has not. */
const questions: Readonly<Record<ListCollection, readonly string[]>> = {
  contacts: [],
  escalations: ['escalate'],
  notifications: ['whom to inform'],
  objectives: ['RTO', 'RPO'],
  roles: ['who is in charge', 'who decides'],
};

type ListCollection = 'contacts' | 'escalations' | 'notifications' | 'objectives' | 'roles';

/** Pages that are found by what they are, and read rather than acted from. */
function lists({ of }: FinderContent, name: ListCollection, planTitle: (id: string) => string): FinderPage[] {
  const plans = [...new Set(of(name).map(({ data }) => data.plan))];
  const { label, about: says } = rowOf(name);
  return plans.map((plan) => ({
    path: listRouteOf(name, plan),
    title: label,
    of: planTitle(plan),
    rank: 'read' as const,
    texts: [
      title(label),
      about(says),
      ...questions[name].map((text): FinderText => ({ kind: 'symptom', text })),
      ...(name === 'roles'
        ? of('roles')
            .filter(({ data }) => data.plan === plan)
            .map(
              ({ id, data }): FinderText => ({
                kind: 'signal',
                text: data.title,
                anchor: id.split('/')[1],
              }),
            )
        : []),
    ],
  }));
}

function families({ of }: FinderContent): FinderFamily[] {
  return of('families').map(({ data }) => ({
    title: data.title,
    words: data.words,
    nearest: data.nearest.map((playbook) => routeOf('playbooks', playbook)),
  }));
}

/** Each plan's stop, whom to call, and where a log is begun. */
function lastResorts({ of }: FinderContent): LastResort[] {
  const stops = of('plans').flatMap(({ id, data }) =>
    data.modes
      .filter(({ stops: what }) => what === 'everything')
      .map(({ id: mode, name }) => ({
        path: routeOf('plans', `${id}#${mode}`),
        title: `${data.market ? 'Stop trading' : 'Stop'}: ${name}, ${data.title}`,
      })),
  );
  const calls = of('contacts').map(({ id, data }) => ({
    path: routeOf('contacts', id),
    title: `Whom to call: ${of('plans').find((plan) => plan.id === data.plan)?.data.title ?? data.plan}`,
  }));
  return [
    ...stops,
    ...calls,
    { path: '/respond/incident/', title: 'Start a log: one tap opens an incident, and its clock runs' },
  ];
}

function registersOf({ of }: FinderContent): FinderData['registers'] {
  const names: readonly KnownCollection[] = ['risks', 'requirements', 'validations', 'decisions'];
  return names.flatMap((name) => {
    const { register, page } = rowOf(name as CollectionName);
    if (register === undefined || page === undefined) return [];
    const numbers = of(name)
      .map(({ id }) => Number(/^[A-Z]+-(\d+)$/.exec(id)?.[1]))
      .filter(Number.isInteger)
      .sort((left, right) => left - right);
    return [{ letters: register, path: page, ranges: rangesOf(numbers) }];
  });
}

/** `1, 2, 3, 7` as `1 to 3, 7 to 7`. */
function rangesOf(numbers: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && last[1] + 1 === number) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}

/**
 * A page without what it says twice: its title among its texts, and of what is said about it the words that stand elsewhere on
 * it already. Those words are never shown; they only lead here.
 */
function withoutRepeats(page: FinderPage): FinderPage {
  const known = new Set(page.texts.filter(({ kind }) => kind !== 'about').flatMap(({ text }) => wordsOf(text)));
  const rest = new Set(
    page.texts
      .filter(({ kind }) => kind === 'about')
      .flatMap(({ text }) => wordsOf(text))
      .filter((word) => isTelling(word) && word.length > 3 && !known.has(word)),
  );
  const texts = page.texts.filter(({ kind }) => kind !== 'about');
  return { ...page, texts: rest.size === 0 ? texts : [...texts, about([...rest].join(' '))] };
}

function title(text: string): FinderText {
  return { kind: 'title', text };
}

function about(text: string): FinderText {
  return { kind: 'about', text };
}
