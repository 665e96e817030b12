import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importLog } from '../../../src/session/exercise/import-log.ts';
import { hashOfLine, lineOf, saidBy } from '../../../src/session/log/lines.ts';
import { sealNext } from '../../../src/session/log/seal.ts';

const logs = globSync('test/fixtures/logs/*/*.session.json').filter((path) => !path.endsWith('refused.session.json'));

describe('an event as a line', () => {
  it.each(logs)('has its hash by itself, whatever version sealed it: %s', (path) => {
    const read = importLog(readFileSync(path, 'utf8'));
    if (!read.ok) throw new Error(read.reason);
    expect(read.events.length).toBeGreaterThan(1);
    expect(read.events.map((event) => hashOfLine(lineOf(event)))).toEqual(read.events.map(({ hash }) => hash));
  });

  it('is one line, says the event again, and has its hash, whatever somebody wrote', () => {
    const written = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"hash":"abc",', '\\"hash\\":\\"1\\",', '\n\u2028\ud800'),
    );
    const payload = fc.dictionary(fc.oneof(written, fc.constant('hash')), fc.jsonValue());
    fc.assert(
      fc.property(payload, written, (said, text) => {
        const root = 'a'.repeat(64);
        const event = sealNext(
          { writer: 'first', head: undefined, root, seen: 0 },
          { type: 'note-taken', payload: { ...said, text } },
          { offset: 1, wall: Date.UTC(2026, 10, 29) },
        );
        const line = lineOf(event);
        expect(line).not.toContain('\n');
        expect(hashOfLine(line)).toBe(event.hash);
        expect(saidBy(line)).toEqual(JSON.parse(JSON.stringify(event)));
      }),
    );
  });

  it('has another hash once a letter of it is another, and says itself where it is cut', () => {
    const [path = ''] = logs;
    const read = importLog(readFileSync(path, 'utf8'));
    if (!read.ok) throw new Error(read.reason);
    for (const event of read.events) {
      const line = lineOf(event);
      const place = line.indexOf('"payload"') + 1;
      expect(hashOfLine(`${line.slice(0, place)}P${line.slice(place + 1)}`)).not.toBe(event.hash);
      expect(saidBy(line.slice(0, -1))).toBe(line.slice(0, -1));
    }
  });
});
