import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readContent } from '../../scripts/lib/content.ts';
import { schemeOf } from '../../src/classify/scheme-of.ts';
import { switchedOn } from '../../src/session/snapshot/regulators.ts';
import { schemeSchema } from '../../src/session/snapshot/scheme-schema.ts';

const content = await readContent(process.cwd());
const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('what an incident carries with it, as it is written down and read again', () => {
  it.each(content.all('severities').map(({ id, data }) => [id, data] as const))(
    'the questions of %s are all there',
    (id, severities) => {
      const scheme = written(
        schemeOf({ plan: id, title: id, severities, categories: undefined, escalations: undefined }),
      );
      expect(v.parse(schemeSchema, scheme)).toEqual(scheme);
    },
  );

  it.each(content.all('regulators').map((row) => [row.id, row] as const))(
    'the windows of %s, once a desk has switched it on',
    (id, { data }) => {
      const on = { by: 'A person', day: '2026-11-27', because: 'We are one.' };
      const rows = switchedOn([{ id, data: { ...data, on } }], content.all('calendars'));
      expect(rows).toMatchObject({ regulators: [{ id, windows: data.windows.map((window) => ({ id: window.id })) }] });
    },
  );
});
