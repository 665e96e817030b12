import { describe, expect, it } from 'vitest';
import { entryPoints, fewEntryPoints, type PlaybookEntry } from '../../../src/components/home/signals.ts';

const playbook = (
  name: string,
  signals: string[] | 'unset',
  more: Partial<PlaybookEntry['data']> = {},
): PlaybookEntry => ({
  id: `desk/${name}`,
  data: {
    title: name,
    kind: 'playbook',
    signals: signals === 'unset' ? 'unset' : signals.map((text) => ({ id: text, text })),
    ...more,
  },
});
const texts = (points: { text: string }[]) => points.map(({ text }) => text);

describe('what a reader sees on the first page', () => {
  it('is one signal of each playbook before a second of any, the most urgent first', () => {
    const playbooks = [playbook('slow', ['s1', 's2']), playbook('outage', ['o1', 'o2', 'o3'], { urgent: true })];
    expect(texts(fewEntryPoints(playbooks, 4))).toEqual(['o1', 's1', 'o2', 's2']);
  });
  it('is the name of a playbook whose plan gives no signal', () => {
    expect(texts(fewEntryPoints([playbook('Order rejected', 'unset')], 4))).toEqual(['Order rejected']);
  });
  it('leaves out a routine that other playbooks use', () => {
    const restore = playbook('restore', 'unset', { kind: 'procedure', triggers: [{ id: 't', text: 'contained' }] });
    expect(fewEntryPoints([restore], 4)).toEqual([]);
  });
  it('leads to the signal on its playbook', () => {
    expect(entryPoints([playbook('outage', ['errors'])])[0]?.href).toBe('/plans/desk/playbooks/outage/#errors');
  });
});
