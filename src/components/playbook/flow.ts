import { type FlowOption, type FlowStep, type FlowTarget, flowPaths } from './flow-paths.ts';
import { fontSize, wrap } from './flow-text.ts';
import { conditionBefore } from './when-words.ts';

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
  const paths = new Map(flowPaths(steps).map((path) => [path.from, path]));
  const jumps = new Set([...paths.values()].filter(({ direct }) => !direct).map(({ to }) => to));
  const right = flowWidth - (jumps.size === 0 ? 1 : 4 + jumps.size * lanePitch);
  const boxes: FlowBox[] = [];
  const edges: FlowEdge[] = [];
  const sources = new Map<string, number[]>();
  const leave = (box: FlowBox, x: number, y: number) => {
    const path = paths.get(box.id);
    const bottom = box.y + box.height;
    if (path?.direct)
      edges.push({
        points: [
          [x, bottom],
          [x, bottom + gap],
        ],
        kind: 'next',
      });
    else if (path) sources.set(path.to, [...(sources.get(path.to) ?? []), y]);
  };
  let y = 1;
  for (const step of steps) {
    const box = stepBox(step, y, right);
    boxes.push(box);
    y += box.height;
    if (!step.options) leave(box, indent / 2 + 6, y - 7);
    const trunkTop = y;
    for (const option of step.options ?? []) {
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
      leave(drawn, indent + 14, middle);
      y += drawn.height;
    }
    y += gap;
  }
  const tops = new Map(boxes.filter(({ kind }) => kind !== 'option').map((box) => [box.id, box]));
  edges.push(...lanes(sources, tops, right));
  return { width: flowWidth, height: Math.max(0, y - gap) + 2, boxes, edges };
}

function stepBox(step: FlowStep, y: number, right: number): FlowBox {
  const left = padding + numberWidth;
  const width = right - left - padding;
  const lines: FlowLine[] = [{ text: step.number, x: padding, y: 0, role: 'number' }];
  const add = (text: string, role: FlowLine['role']) => {
    for (const line of wrap(text, width)) lines.push({ text: line, x: left, y: 0, role });
  };
  const condition = conditionBefore(step.when, step.text);
  if (condition) add(condition, 'when');
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
