import { describe, expect, it } from 'vitest';
import { keyGroups } from '../../../src/components/drill/console/key-groups.ts';
import { meanings } from '../../../src/components/drill/console/keys.ts';

describe('the keys of the console', () => {
  const keys = keyGroups.flatMap((group) => group.keys.map(({ key }) => key));

  it('stand on the card, each once', () => {
    expect(keys.toSorted()).toEqual(meanings.map(({ key }) => key).toSorted());
  });

  it('give no key two meanings', () => {
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('leave the keys that a browser or a screen reader needs alone', () => {
    for (const key of ['Tab', 'Escape', ' ', '/', 'F5', 'Backspace']) expect(keys).not.toContain(key);
  });
});
