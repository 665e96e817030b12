import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rankIcon } from '../../../src/components/ui/icons.ts';
import { lookOf, ranksShown } from '../../../src/model/rank-look.ts';

const styles = (path: string) => readFileSync(`src/${path}`, 'utf8');
const looks = Array.from({ length: ranksShown }, (_, index) => index + 1);

describe('the levels of a plan that has five or six', () => {
  it('have each a shape of their own', () => {
    expect(new Set(looks.map(rankIcon)).size).toBe(ranksShown);
  });

  it.each(['dark', 'light'])('have each a colour and a ground of their own: %s', (theme) => {
    const tokens = styles('styles/tokens.css');
    const found = looks.map((rank) => [...tokens.matchAll(new RegExp(`--rank-${rank}(-ground)?: (#\\w+)`, 'g'))]);
    const values = found.map((matches) =>
      matches.slice(theme === 'dark' ? 0 : 2, theme === 'dark' ? 2 : 4).map((match) => match[2]),
    );
    expect(values.flat().filter(Boolean)).toHaveLength(ranksShown * 2);
    expect(new Set(values.flat()).size).toBe(ranksShown * 2);
  });

  it.each(looks)('are styled where their rank stands: %i', (rank) => {
    // The fourth look is what a rank has that no rule names.
    if (rank !== 4) expect(styles('styles/chips.css')).toContain(`[data-rank="${rank}"]`);
    expect(styles('components/drill/console/header.css')).toContain(`.rank-${rank} {`);
    expect(styles('styles/print.css')).toContain(`--rank-${rank}:`);
  });

  it('share the last look only where there are more than six', () => {
    expect([1, 4, 5, 6, 7, 9].map(lookOf)).toEqual([1, 4, 5, 6, 6, 6]);
  });
});
