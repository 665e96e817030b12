import { describe, expect, it } from 'vitest';
import { replacedComponents } from '../../../src/integration/replaced-components.ts';

const own = './src/components/ui/Page.astro';

describe('a component of the desk in the place of one of ours', () => {
  it('goes to Starlight where Starlight has the place, and to a plugin where we have it', () => {
    const { starlights, ours } = replacedComponents({ Footer: own, 'home/Home': own }, process.cwd());
    expect(Object.keys(starlights)).toEqual(['Footer']);
    expect(ours).toHaveLength(1);
  });

  it('costs a build nothing where there is none', () => {
    expect(replacedComponents({}, process.cwd())).toEqual({ starlights: {}, ours: [] });
  });

  it('is refused where there is no such place or no such file', () => {
    expect(() => replacedComponents({ 'home/Hone': own }, process.cwd())).toThrow('did you mean "home/Home"?');
    expect(() => replacedComponents({ Footer: './nowhere.astro' }, process.cwd())).toThrow(
      'the option "components.Footer" is "./nowhere.astro": there is no such file',
    );
  });
});
