import { whenWords } from './when-words.ts';

/** What a flow is drawn from: steps in order, some of them forks. */
export interface FlowStep {
  id: string;
  /** What stands before the text: the step's number. */
  number: string;
  text: string;
  when?: string | undefined;
  /** How much trading stops in the mode that the step enters. */
  stops?: string | undefined;
  question?: string | undefined;
  options?: FlowOption[] | undefined;
}

export interface FlowOption {
  id: string;
  label: string;
  to: FlowTarget;
}

export type FlowTarget =
  | { kind: 'step'; id: string }
  | { kind: 'end' }
  /** Out of this flow: another record, or an item of this one that the flow does not draw. */
  | { kind: 'away'; text: string; href: string };

export interface FlowBox {
  kind: 'step' | 'fork' | 'option';
  id: string;
  href: string;
  stops?: string | undefined;
  x: number;
  y: number;
  width: number;
  height: number;
  lines: FlowLine[];
}

/** A line of text: its baseline and what it is. */
export interface FlowLine {
  text: string;
  x: number;
  y: number;
  role: 'number' | 'when' | 'text' | 'question' | 'label' | 'target';
}

/** A line with an arrowhead at its last point. */
export interface FlowEdge {
  points: [x: number, y: number][];
  kind: 'next' | 'jump' | 'branch';
}

export interface Flow {
  width: number;
  height: number;
  boxes: FlowBox[];
  edges: FlowEdge[];
}

/** Measures in units of the drawing; at 340 units it fits a phone one to one. */
export const flowWidth = 340;
export const fontSize = 14;
const lineHeight = 18;
const padding = 9;
const gap = 22;
const optionGap = 8;
const numberWidth = 22;
const indent = 30;
const lanePitch = 11;

/**
 * Lays out a flow from top to bottom: a box per step, a fork's question with its options below it, and on the right a lane
 * per target that an option jumps to. Text is wrapped by an estimate of its width that errs on the wide side.
 * @throws RangeError when an option leads to a step that is not in `steps`.
 */
export function layOutFlow(steps: readonly FlowStep[]): Flow {
  const index = new Map(steps.map((step, position) => [step.id, position]));
  const jumps = jumpTargets(steps, index);
  const right = flowWidth - (jumps.size === 0 ? 1 : 4 + jumps.size * lanePitch);
  const boxes: FlowBox[] = [];
  const edges: FlowEdge[] = [];
  const tops = new Map<string, FlowBox>();
  const sources = new Map<string, number[]>();
  let y = 1;
  for (const [position, step] of steps.entries()) {
    const next = steps[position + 1];
    const box = stepBox(step, y, right);
    boxes.push(box);
    tops.set(step.id, box);
    y += box.height;
    if (!step.options) {
      if (next) edges.push(down(indent / 2 + 6, y, y + gap));
      y += gap;
      continue;
    }
    const trunkTop = y;
    for (const [order, option] of step.options.entries()) {
      y += optionGap;
      const drawn = optionBox(option, steps, index, y, right);
      boxes.push(drawn);
      const middle = y + drawn.height / 2;
      edges.push({
        points: [
          [indent / 2, trunkTop],
          [indent / 2, middle],
          [indent, middle],
        ],
        kind: 'branch',
      });
      y += drawn.height;
      if (option.to.kind !== 'step') continue;
      if (isDirect(step, order, option, next)) edges.push(down(indent + 14, y, y + gap));
      else sources.set(option.to.id, [...(sources.get(option.to.id) ?? []), middle]);
    }
    y += gap;
  }
  edges.push(...lanes(sources, tops, right));
  return { width: flowWidth, height: Math.max(0, y - gap) + 2, boxes, edges };
}

/** The last option of a fork that leads to the very next step goes straight down. */
function isDirect(step: FlowStep, order: number, option: FlowOption, next: FlowStep | undefined): boolean {
  return option.to.kind === 'step' && next?.id === option.to.id && order === (step.options?.length ?? 0) - 1;
}

function jumpTargets(steps: readonly FlowStep[], index: ReadonlyMap<string, number>): Set<string> {
  const targets = new Set<string>();
  for (const [position, step] of steps.entries()) {
    for (const [order, option] of (step.options ?? []).entries()) {
      if (option.to.kind !== 'step') continue;
      if (!index.has(option.to.id))
        throw new RangeError(`"${option.id}" leads to "${option.to.id}", which is no step here`);
      if (!isDirect(step, order, option, steps[position + 1])) targets.add(option.to.id);
    }
  }
  return targets;
}

function stepBox(step: FlowStep, y: number, right: number): FlowBox {
  const left = padding + numberWidth;
  const width = right - left - padding;
  const lines: FlowLine[] = [{ text: step.number, x: padding, y: 0, role: 'number' }];
  const add = (text: string, role: FlowLine['role']) => {
    for (const line of wrap(text, width)) lines.push({ text: line, x: left, y: 0, role });
  };
  if (step.when) add(`${whenWords(step.when)}:`, 'when');
  add(step.text, 'text');
  if (step.question) add(step.question, 'question');
  let baseline = y + padding + fontSize - 2;
  const placed = lines.map((line, order) => {
    if (order > 1) baseline += lineHeight;
    return { ...line, y: baseline };
  });
  const height = (lines.length - 1) * lineHeight + 2 * padding - 3;
  const kind = step.options ? 'fork' : 'step';
  return {
    kind,
    id: step.id,
    href: `#${step.id}`,
    stops: step.stops,
    x: 1,
    y,
    width: right - 1,
    height,
    lines: placed,
  };
}

function optionBox(
  option: FlowOption,
  steps: readonly FlowStep[],
  index: ReadonlyMap<string, number>,
  y: number,
  right: number,
): FlowBox {
  const width = right - indent - 2 * padding;
  const target = targetText(option.to, steps, index);
  const rows: [string, FlowLine['role']][] = [
    ...wrap(option.label, width).map((text): [string, FlowLine['role']] => [text, 'label']),
    ...wrap(target, width).map((text): [string, FlowLine['role']] => [text, 'target']),
  ];
  const lines = rows.map(([text, role], order) => ({
    text,
    role,
    x: indent + padding,
    y: y + padding + fontSize - 2 + order * lineHeight,
  }));
  const height = rows.length * lineHeight + 2 * padding - 3;
  const href = option.to.kind === 'away' ? option.to.href : `#${option.to.kind === 'step' ? option.to.id : option.id}`;
  return { kind: 'option', id: option.id, href, x: indent, y, width: right - indent, height, lines };
}

/** Where an option leads, in words: "→ step 4", "→ Recovery", "Ends here". */
export function targetText(
  to: FlowTarget,
  steps: readonly FlowStep[],
  index: ReadonlyMap<string, number> = new Map(steps.map(({ id }, position) => [id, position])),
): string {
  if (to.kind === 'end') return 'Ends here';
  if (to.kind === 'away') return `→ ${to.text}`;
  return `→ step ${steps[index.get(to.id) ?? -1]?.number ?? to.id}`;
}

function down(x: number, from: number, to: number): FlowEdge {
  return {
    points: [
      [x, from],
      [x, to],
    ],
    kind: 'next',
  };
}

/** One vertical lane per target. Lanes whose spans touch never share a place; the shortest lies innermost. */
function lanes(
  sources: ReadonlyMap<string, readonly number[]>,
  tops: ReadonlyMap<string, FlowBox>,
  right: number,
): FlowEdge[] {
  const spans = [...sources].flatMap(([id, ys]) => {
    const box = tops.get(id);
    if (!box) return [];
    const entry = box.y + Math.min(box.height / 2, 16);
    return [{ ys, entry, from: Math.min(entry, ...ys), to: Math.max(entry, ...ys) }];
  });
  spans.sort((left, other) => left.to - left.from - (other.to - other.from));
  const taken: { from: number; to: number }[][] = [];
  return spans.flatMap(({ ys, entry, from, to }) => {
    let lane = taken.findIndex((used) => used.every((span) => span.to + 4 < from || to + 4 < span.from));
    if (lane < 0) lane = taken.push([]) - 1;
    taken[lane]?.push({ from, to });
    const x = right + 9 + lane * lanePitch;
    return ys.map(
      (y): FlowEdge => ({
        points: [
          [right, y],
          [x, y],
          [x, entry],
          [right, entry],
        ],
        kind: 'jump',
      }),
    );
  });
}

/** Breaks text into lines no wider than `width`. A word that is wider by itself is broken. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .trim()
    .split(/\s+/)
    .flatMap((part) => pieces(part, width))) {
    const longer = line ? `${line} ${word}` : word;
    if (textWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = word;
  }
  return line ? [...lines, line] : lines;
}

function pieces(word: string, width: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part && textWidth(part + character) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return part ? [...parts, part] : parts;
}

/** The width of text at the drawing's size, estimated from classes of letters; bold text fits too. */
export function textWidth(text: string): number {
  return [...text].reduce((sum, character) => sum + letterWidth(character), 0) * fontSize;
}

function letterWidth(character: string): number {
  if (/[iljI.,:;'’!|]/.test(character)) return 0.32;
  if (/[ftr()\-[\]/ ]/.test(character)) return 0.4;
  if (/[mwMW@%—→]/.test(character)) return 0.95;
  if (/[A-Z]/.test(character)) return 0.72;
  return 0.6;
}
