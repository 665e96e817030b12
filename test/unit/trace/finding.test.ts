import { describe, expect, it } from 'vitest';
import { finding, helpedBy } from '../../../src/trace/project/finding.ts';

/** A finding whose places cost something, and how often they were worked out. */
function costly() {
  const asked = { place: 0, help: 0 };
  const one = finding({
    rule: 'link-dangling',
    level: 'info',
    message: 'nothing is there',
    place: () => {
      asked.place += 1;
      return { path: 'risks/R-001.yaml', line: 3, column: 7 };
    },
    help: () => {
      asked.help += 1;
      return 'npm run check';
    },
  });
  return { one, asked };
}

describe('a finding', () => {
  it('works out its place and its help when somebody reads them, and once', () => {
    const { one, asked } = costly();
    expect(asked).toEqual({ place: 0, help: 0 });
    expect([one.file, one.place.line, one.help, one.help]).toEqual([
      'risks/R-001.yaml',
      3,
      'npm run check',
      'npm run check',
    ]);
    expect(asked).toEqual({ place: 1, help: 1 });
  });

  it('costs nothing more in the words of another programme: of most nobody reads a line', () => {
    const { one, asked } = costly();
    const other = helpedBy(one, (help) => help.replace('npm run', 'npx drillbook'));
    expect(asked).toEqual({ place: 0, help: 0 });
    expect([other.file, other.place.column, other.help]).toEqual(['risks/R-001.yaml', 7, 'npx drillbook check']);
    expect(other).toMatchObject({ rule: 'link-dangling', level: 'info', message: 'nothing is there' });
    expect(asked).toEqual({ place: 1, help: 1 });
  });
});
