import fc from 'fast-check';
import { markdownToHtml } from 'satteri';
import { describe, expect, it } from 'vitest';
import { proseHtml } from '../../../src/prose/prose.ts';
import { typedLinks } from '../../../src/prose/prose-plugin.ts';

/** The plugin as it is for a text that may hold anything: what it is asked for by is only a saving. */
const always = typedLinks({ source: ':', fileURL: undefined, sourceFormat: 'markdown', data: {} });

const risk = '<a href="/risks/r-001/">';

describe('typed links and bare ids', () => {
  it.each([
    ['R-001 is open', `${risk}R-001</a> is open`],
    ['[the risk](risk:R-001)', `${risk}the risk</a>`],
    ['[the risk](risk&colon;R-001)', `${risk}the risk</a>`],
    ['[the risk](risk\\:R-001)', `${risk}the risk</a>`],
    ['<risk:R-001>', `${risk}risk:R-001</a>`],
    ['R\\-001', `${risk}R-001</a>`],
    ['R&#45;001', `${risk}R-001</a>`],
    ['R-00&#49;', `${risk}R-001</a>`],
    ['<b>R-001</b>', `&lt;b&gt;${risk}R-001</a>&lt;/b&gt;`],
  ])('are found in %j', (text, html) => {
    expect(proseHtml(text)).toBe(html);
  });

  it('are found wherever the parser alone would have found them', () => {
    const pieces = fc.constantFrom(
      'R-001',
      'R',
      '-',
      '001',
      '0',
      ':',
      'risk',
      '[a]',
      '(',
      ')',
      '<',
      '>',
      '\\',
      '&#45;',
      '&colon;',
      '*',
      '`',
      '\n',
      ' ',
      '[a]: ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const made = (plugin: typeof always | typeof typedLinks) =>
          markdownToHtml(text, { mdastPlugins: [plugin] }).html;
        expect(made(typedLinks)).toBe(made(always));
      }),
      { numRuns: 2_000 },
    );
  });
});
