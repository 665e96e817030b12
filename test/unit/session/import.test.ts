import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { importLog } from '../../../src/session/exercise/import-log.ts';
import type { SessionEvent } from '../../../src/session/exercise/session.ts';
import { canonicalJson } from '../../../src/session/log/canonical.ts';
import { fingerprint, genesis, hashOf } from '../../../src/session/log/chain.ts';
import type { LogEvent } from '../../../src/session/log/envelope.ts';
import { exportLog, largestFile } from '../../../src/session/log/framing.ts';
import { nextOrder } from '../../../src/session/log/order.ts';
import { afterAction } from '../../../src/session/report/after-action.ts';
import { reportDocument } from '../../../src/session/report/report.ts';
import type { SessionPlan } from '../../../src/session/snapshot/plan-schema.ts';
import { started } from './fixtures.ts';

// Thousands of random logs: a busy machine needs a while.
vi.setConfig({ testTimeout: 120_000 });

function sample() {
  const play = started();
  play.does('inject-released', { inject: 'alert', by: 'hand' }, 2);
  play.does('note-taken', { text: 'Ünï “quoted”\n2nd line' }, 3);
  play.does('observation-made', { kind: 'strength', text: 'Quick', task: 'task-halt' }, 4);
  play.does('ended', {}, 9);
  return play;
}

const log = sample().log;
const file = exportLog(log);

function refused(text: string): string {
  const read = importLog(text);
  if (read.ok) throw new Error('the file was accepted');
  return read.reason;
}

/** A chain made anew over changed events: what somebody writes who knows how. */
function sealed(events: readonly SessionEvent[]): string {
  const chain: LogEvent[] = [];
  for (const [index, event] of events.entries()) {
    const before = chain.at(-1);
    const order = before ? nextOrder(before.order, event.order) : event.order;
    const unsealed = {
      ...event,
      id: `first:${index + 1}`,
      sequence: index + 1,
      order,
      previous: before?.hash ?? genesis,
    };
    chain.push({ ...unsealed, hash: hashOf(unsealed) });
  }
  return exportLog(chain);
}

describe('an import', () => {
  it('gives back the very log that was exported', () => {
    const read = importLog(file);
    expect(read.ok && read.events).toEqual(log);
  });

  it('notices any byte that was changed, taken out or put in', () => {
    fc.assert(
      fc.property(
        fc.nat(file.length - 1),
        fc.constantFrom('0', 'a', ' ', '"', '}', '\n', 'é'),
        fc.nat(2),
        (at, by, way) => {
          const changed =
            way === 0
              ? file.slice(0, at) + by + file.slice(at + 1)
              : way === 1
                ? file.slice(0, at) + file.slice(at + 1)
                : file.slice(0, at) + by + file.slice(at);
          fc.pre(changed !== file);
          expect(refused(changed)).not.toBe('');
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('notices each single byte of the file', () => {
    for (let at = 0; at < file.length; at += 1) {
      const other = file[at] === 'x' ? 'y' : 'x';
      expect(importLog(file.slice(0, at) + other + file.slice(at + 1)).ok).toBe(false);
    }
  });

  it('says which event was tampered with', () => {
    expect(refused(file.replace('Quick', 'Quack'))).toBe(
      'event 5 of 6 was changed: its hash does not fit what it says',
    );
    const lines = file.split('\n');
    expect(refused([...lines.slice(0, 3), ...lines.slice(4)].join('\n'))).toContain('holds 5 events and says');
  });

  it('notices an event that was changed and sealed anew, wherever it stands', () => {
    const forged = log.map((_, at) => {
      const changed = log.map((event, index) => {
        if (index !== at) return event;
        const other = { ...event, at: '2026-03-02T08:59:59.000Z' };
        return { ...other, hash: hashOf(other) };
      });
      // The file names the head that it named before.
      return refused(exportLog(changed).replace(/"strands":\[.*?\]/, file.match(/"strands":\[.*?\]/)?.[0] ?? ''));
    });
    expect(forged).toEqual([
      ...log.slice(1).map((_, index) => `event ${index + 2} of 6 does not follow from the one before it`),
      'the last event of strand "first" is not the one that the file names',
    ]);
  });

  it('notices a chain that follows on something else, or whose places do not rise', () => {
    const resealed = (at: number, change: Partial<Pick<LogEvent, 'id' | 'sequence' | 'previous' | 'order'>>) => {
      const chain: LogEvent[] = [];
      for (const [index, event] of log.entries()) {
        const unsealed = { ...event, previous: chain.at(-1)?.hash ?? genesis, ...(index === at ? change : {}) };
        chain.push({ ...unsealed, hash: hashOf(unsealed) });
      }
      return refused(exportLog(chain));
    };
    expect(resealed(3, { previous: '1'.repeat(64) })).toBe('event 4 of 6 does not follow from the one before it');
    expect(resealed(3, { order: log[2]?.order ?? 0 })).toBe('event 4 of 6 would stand before the one before it');
    expect(resealed(0, { previous: '1'.repeat(64) })).toContain('the strand that begins the session is missing');
    expect(resealed(2, { id: 'first:9' })).toBe('event 3 of 6 is called first:9, not first:3');
    expect(resealed(2, { sequence: 4 })).toContain('event 3 of 6 is numbered 4');
  });

  it('refuses a log whose hashes hold and whose events can’t follow each other', () => {
    const twice = [...log.slice(0, 3), ...log.slice(2, 3), ...log.slice(3)];
    expect(refused(sealed(twice))).toBe(
      'event 4 (inject-released) can’t stand there: it is released already'.replace('’', "'"),
    );
    expect(refused(sealed(log.slice(1)))).toBe('the log does not begin with the making of a session');
  });

  it('refuses a plan that is not the one of its fingerprint', () => {
    const [created, ...rest] = log;
    if (created?.type !== 'created') throw new Error('the sample begins otherwise');
    const { payload } = created;
    const plan = { ...payload.plan, plan: { ...payload.plan.plan, title: 'Another' } };
    const forged = [{ ...created, payload: { ...payload, plan } }, ...rest];
    expect(refused(sealed(forged))).toContain('fingerprint');
  });

  it('refuses a plan whose links leave the site or whose zone no machine knows', () => {
    const reason = (change: (plan: SessionPlan) => void) => {
      const [created, ...rest] = structuredClone(log);
      if (created?.type !== 'created') throw new Error('the sample begins otherwise');
      change(created.payload.plan);
      created.payload.fingerprint = fingerprint(created.payload.plan);
      return refused(sealed([created, ...rest]));
    };
    for (const href of ['javascript:alert(1)', '//evil.example/', 'https://evil.example/', 'data:text/html,x'])
      expect(reason((plan) => Object.assign(plan.plan, { href }))).toContain('plan.plan.href');
    expect(reason((plan) => Object.assign(plan.scenario?.startEx ?? {}, { zone: 'Mars/Base' }))).toContain('zone');
  });

  it('refuses unknown fields, unknown events and names of the language', () => {
    const [created, begun, ...rest] = log;
    if (!created || !begun) throw new Error('the sample is empty');
    const with_ = (change: object) => sealed([created, { ...begun, ...change } as SessionEvent, ...rest]);
    expect(refused(with_({ payload: { extra: 1 } }))).toContain('unknown field "extra"');
    expect(refused(with_({ type: 'constructor' }))).toContain('no event called "constructor"');
    expect(refused(with_({ type: '__proto__' }))).toContain('no event called "__proto__"');
    expect(refused(file.replace('"payload":{}', '"payload":{"__proto__":{"polluted":1}}'))).not.toBe('');
    expect(refused(file.replace('"payload":{}', '"payload":{},"payload":{}'))).not.toBe('');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('refuses files that are too large, too deep, of another version, or nothing of ours', () => {
    expect(refused(' '.repeat(largestFile + 1))).toContain('larger than');
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(refused(deep)).toContain('no Drillbook session');
    expect(refused(file.replace('"payload":{}', `"payload":{"a":${deep}}`))).toContain('nested too deep');
    expect(refused(file.replace('"version":2', '"version":3'))).toContain('version');
    for (const text of ['', 'null', '[]', '{}', '{"format":"drillbook-session"}', '\u0000', '<html>'])
      expect(refused(text)).not.toBe('');
  });
});

/** Every value of a document, by its path. */
function paths(value: unknown, at: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, item]) => paths(item, [...at, key]))];
}

function set(root: unknown, path: readonly (string | number)[], make: (old: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return make(root);
  if (typeof root !== 'object' || root === null) return root;
  if (Array.isArray(root))
    return root.map((item, index) => (String(index) === String(key) ? set(item, rest, make) : item));
  return Object.fromEntries(
    Object.entries(root).map(([name, item]) => [name, name === key ? set(item, rest, make) : item]),
  );
}

describe('10,000 mutated imports', () => {
  const events: unknown = JSON.parse(JSON.stringify(log));
  const places = paths(events);
  const nasty = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      '',
      -1,
      1e308,
      0.5,
      [],
      {},
      '<img src=x onerror=alert(1)>',
      'x'.repeat(30_000),
    ),
    fc.constantFrom<unknown>(
      'constructor',
      '__proto__',
      'first:1',
      'first:2',
      '2026-03-02T09:00:00.000Z',
      'alert',
      'undone',
    ),
    fc.jsonValue(),
    fc.nat(),
  );

  it('are each accepted as valid or refused with a reason; none throws, none runs markup', () => {
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(places.length - 1), nasty), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (changes, reseal) => {
          const mutated = changes.reduce((value, [at, by]) => set(value, places[at] ?? [], () => by), events);
          const text =
            reseal && Array.isArray(mutated) && mutated.every(isObject) ? resealed(mutated) : wrapped(mutated);
          const read = importLog(text);
          if (!read.ok) {
            expect(read.reason.length).toBeGreaterThan(5);
            return;
          }
          accepted += 1;
          expect(reportDocument(afterAction(read.state))).not.toMatch(/<img|<script/);
        },
      ),
      { numRuns: 10_000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  function isObject(value: unknown): value is SessionEvent {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  function resealed(mutated: readonly SessionEvent[]): string {
    try {
      const [first, ...rest] = mutated;
      if (first?.type !== 'created') return sealed(mutated);
      const payload = { ...first.payload, fingerprint: fingerprint(first.payload.plan) };
      return sealed([{ ...first, payload }, ...rest]);
    } catch {
      return wrapped(mutated);
    }
  }

  function wrapped(mutated: unknown): string {
    return `{"format":"drillbook-session","version":2,"strands":[{"count":6,"head":"${genesis}","writer":"first"}],"events":${canonicalJson(mutated)}}`;
  }
});
