import { describe, expect, it } from 'vitest';
import { loadFiles } from '../../src/load/project.ts';
import type { Finding } from '../../src/trace/project/finding.ts';
import { readProject } from '../../src/trace/project/project.ts';
import { allRules } from '../../src/trace/rules/all-rules.ts';
import { runRules } from '../../src/trace/rules/run.ts';
import { type Mutation, mutationsOf } from './mutations.ts';

const today = '2026-11-21';
const files = loadFiles('.');
const project = readProject({ files, today });
/** The rules that the faults are made for; the secret scan reads every file anew and finds none of them. */
const rules = allRules.filter(({ group }) => group !== 'secrets');
/** A quick run takes one fault in so many: `MUTATION_STRIDE=10`. By default it takes them all. */
const stride = Number(process.env['MUTATION_STRIDE'] ?? 1);
const texts = new Map(files.map(({ path, text }) => [path, text]));
const mutations = project.records
  .flatMap((record) => mutationsOf(record, texts.get(record.path) ?? '', project.graph))
  .filter((_mutation, index) => index % stride === 0);
/** Whether a record is valid depends on its own file alone; for any other rule the whole project is read. */
const alone = mutations.filter(({ rules: fitting }) => fitting.join() === 'content-invalid');
/** A record that moves to another plan changes what a link to it is called, so only one does at a time. */
const single = mutations.filter(({ at, kind }) => at === 'plan' && kind === 'point to another plan');
const apart = new Set([...alone, ...single]);
const together = mutations.filter((mutation) => !apart.has(mutation));

/**
 * Makes the faults of a batch at once, so that a run judges as many as it can. What a fault is called depends on its own
 * file and on those linked with it, so no two faults of a batch lie in linked files. Gives the faults that were not found as they should be.
 */
async function misses(batch: readonly Mutation[], whole: boolean): Promise<string[]> {
  const changes = new Map(batch.map((mutation) => [mutation.path, mutation]));
  const changed = [];
  for (const file of files) {
    const text = changes.get(file.path)?.text;
    if (text !== undefined) changed.push({ path: file.path, text });
    else if (whole) changed.push(file);
  }
  const wanted = new Set(batch.flatMap((mutation) => mutation.rules));
  const needed = rules.filter(({ code }) => wanted.has(code));
  const { findings } = await runRules(readProject({ files: changed, today }), needed, { partial: true });
  const byPath = Map.groupBy(findings, ({ place }) => place.path);
  return batch.flatMap((mutation) => {
    const inFile = byPath.get(mutation.path) ?? [];
    if (inFile.some((one) => mutation.rules.includes(one.rule) && linesOf(one).includes(mutation.line))) return [];
    const seen = inFile.map(({ rule, place, message }) => `${rule}@${place.line}: ${message}`).slice(0, 3);
    return [
      `${mutation.kind} at ${mutation.path}:${mutation.line} (${mutation.at}); found: ${seen.join(' | ') || 'nothing'}`,
    ];
  });
}

/** The lines of its own file that a finding points to: where it stands, and what it names beside that. */
function linesOf({ place, related }: Finding): number[] {
  const beside = (related ?? []).filter((other) => other.place.path === place.path);
  return [place.line, ...beside.map((other) => other.place.line)];
}

/** The files that a record's links lead to or come from. */
const neighbours = new Map<string, Set<string>>();
for (const { from, to } of project.graph.edges) {
  const [left, right] = [project.record(from)?.path, project.record(to)?.path];
  if (left === undefined || right === undefined || left === right) continue;
  neighbours.set(left, (neighbours.get(left) ?? new Set()).add(right));
  neighbours.set(right, (neighbours.get(right) ?? new Set()).add(left));
}

/** Puts each fault in the first batch that has none in the same file, nor, with `apart`, in a file linked with it. */
function batches(all: readonly Mutation[], apart: boolean): Mutation[][] {
  const found: { batch: Mutation[]; taken: Set<string> }[] = [];
  for (const mutation of all) {
    const { path } = mutation;
    let home = found.find(({ taken }) => !taken.has(path));
    if (!home) {
      home = { batch: [], taken: new Set() };
      found.push(home);
    }
    home.batch.push(mutation);
    home.taken.add(path);
    if (apart) for (const near of neighbours.get(path) ?? []) home.taken.add(near);
  }
  return found.map(({ batch }) => batch);
}

describe('the checker on the real content', () => {
  it('finds no error in it as it stands', async () => {
    const { findings } = await runRules(project, allRules);
    expect(findings.filter(({ level }) => level === 'error').map(({ rule, message }) => `${rule}: ${message}`)).toEqual(
      [],
    );
  });

  it('finds every fault that is made in it, at its line, by a rule that fits', async () => {
    const missed: string[] = [];
    for (const batch of batches(alone, false)) missed.push(...(await misses(batch, false)));
    for (const batch of batches(together, true)) missed.push(...(await misses(batch, true)));
    for (const mutation of single) missed.push(...(await misses([mutation], true)));
    const kinds = Object.entries(Object.groupBy(mutations, ({ kind }) => kind)).map(
      ([kind, all]) => `${kind}: ${all?.length}`,
    );
    console.log(`${mutations.length - missed.length} of ${mutations.length} faults found (${kinds.join(', ')})`);
    expect(mutations.length * stride).toBeGreaterThan(10 * project.records.length);
    expect(missed).toEqual([]);
  });
});
