import { describe, expect, it } from 'vitest';
import { keptOverlay, type Payload } from '../../../src/integration/kept-overlay.ts';

const fault = { message: 'one error', id: 'a.yaml', loc: { file: 'a.yaml', line: 3, column: 1 } };

function dev() {
  const sent: Payload['type'][] = [];
  const overlay = keptOverlay(({ type }) => sent.push(type));
  return { sent, overlay };
}

describe('the overlay of the dev server', () => {
  it('is there after every check that finds a fault, the same one among them', () => {
    const { sent, overlay } = dev();
    overlay.changed();
    overlay.checked(fault);
    overlay.changed();
    overlay.checked(fault);
    expect(sent).toEqual(['full-reload', 'error', 'full-reload', 'error']);
  });

  it('is there for a page that connects while the fault stands, with its place', () => {
    const { overlay } = dev();
    overlay.checked(fault);
    expect(overlay.shown()).toMatchObject({ type: 'error', err: { loc: { line: 3 } } });
  });

  it('is not there while nobody knows whether the fault still stands', () => {
    const { overlay } = dev();
    overlay.checked(fault);
    overlay.changed();
    expect(overlay.shown()).toBeUndefined();
  });

  it('goes with the last fault: pages are drawn once more with what was mended', () => {
    const { sent, overlay } = dev();
    overlay.checked(fault);
    overlay.changed();
    overlay.checked(undefined);
    expect(sent).toEqual(['error', 'full-reload', 'full-reload']);
    expect(overlay.shown()).toBeUndefined();
    overlay.changed();
    overlay.checked(undefined);
    expect(sent.slice(3)).toEqual(['full-reload']);
  });
});
