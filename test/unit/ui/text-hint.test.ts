import { describe, expect, it } from 'vitest';
import { textHint } from '../../../src/components/ui/text-hint.ts';

const listed = (id: string, title: string) => ({ id, data: { title } });

describe('what one may type into the box of a list', () => {
  it('is a number and words that stand in that list', () => {
    expect(
      textHint([
        listed('R-004', 'Prices stop'),
        listed('R-005', 'A vendor is late'),
        listed('R-006', 'Two desks trade'),
        listed('R-007', 'More'),
      ]),
    ).toBe('R-004, vendor, desks');
  });

  it('is words alone where records have no number, each once', () => {
    expect(textHint([listed('desk/a', 'Feed outage'), listed('desk/b', 'Outage'), listed('desk/c', 'Power')])).toBe(
      'outage, power',
    );
  });

  it('is nothing where nothing is listed', () => {
    expect(textHint([])).toBe('');
  });
});
