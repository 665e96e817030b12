import { describe, expect, it } from 'vitest';
import { firstHints } from '../../src/components/ui/first-hints.ts';
import type { Term } from '../../src/model/terms.ts';
import { proseHtml } from '../../src/prose/prose.ts';
import { hintTerms, splitAtTerms, termsOn } from '../../src/prose/term-hints.ts';

const term = (name: string, rest: Partial<Term> = {}): { id: string; data: Term } => ({
  id: name.toLowerCase().replaceAll(' ', '-'),
  data: { term: name, group: 'system-mode', definition: `What ${name} is.`, hover: true, origin: 'seed', ...rest },
});
const hint = '<term-hint definition="Stop."><a href="/glossary/#halt">HALT</a></term-hint>';
const terms = hintTerms([
  term('HALT', { plan: 'trading-operations' }),
  term('SAFE MODE', { definition: 'No new orders until `data` are [validated](term:validation).' }),
  term('Kill switch', { plan: 'trading-production' }),
  term('T+1'),
  term('Silent', { hover: false }),
  term('Undefined', { definition: 'unset' }),
]);
const explained = (text: string, among = terms) =>
  splitAtTerms(text, among, new Set()).flatMap((part) => (part.term ? [part.text] : []));

describe('a term in prose', () => {
  it('is a link to the glossary that carries its definition as plain text', () => {
    expect(proseHtml('Enter SAFE MODE now.', terms)).toBe(
      'Enter <term-hint definition="No new orders until data are validated."><a href="/glossary/#safe-mode">SAFE MODE</a></term-hint> now.',
    );
  });

  it('is explained at its first use only', () => {
    expect(explained('HALT, then HALT again, then SAFE MODE')).toEqual(['HALT', 'SAFE MODE']);
  });

  it('is recognised as a whole word, in its own letters', () => {
    expect(explained('HALTED, halt, T+1, kill switch')).toEqual(['T+1', 'kill switch']);
  });

  it('is left alone in links, code and headings', () => {
    expect(proseHtml('[HALT](https://example.org) and `HALT`', terms)).not.toContain('term-hint');
    expect(proseHtml('## HALT', terms)).not.toContain('term-hint');
    // However deep it stands there: a link in a link is none.
    expect(proseHtml('[press **HALT** now](https://example.org)', terms)).not.toContain('term-hint');
    expect(proseHtml('## Press *HALT*', terms)).not.toContain('term-hint');
  });

  it('is not explained when nobody asked for it or nobody defined it', () => {
    expect(explained('Silent and Undefined')).toEqual([]);
  });

  it('never turns a definition into markup', () => {
    const quoted = hintTerms([term('HALT', { definition: '"Stop" <b>all</b>' })]);
    expect(proseHtml('HALT', quoted)).toContain('definition="&quot;Stop&quot; ');
  });
});

describe('the terms of a page', () => {
  it("are the field's words and the plan's own, not those of other plans", () => {
    const words = (path: string) => termsOn(path, terms).map(({ words: [first] }) => first);
    expect(words('/plans/trading-operations/roles/')).toEqual(['HALT', 'SAFE MODE', 'T+1']);
    expect(words('/risks/r-001/')).toEqual(['HALT', 'SAFE MODE', 'Kill switch', 'T+1']);
    expect(words('/glossary/')).toEqual([]);
  });

  it('are explained once, where the page first uses them', () => {
    expect(firstHints(`<p>${hint}</p><p>${hint} and ${hint}</p>`)).toBe(`<p>${hint}</p><p>HALT and HALT</p>`);
  });

  it('passes over a note that stands shut, where nobody would meet it', () => {
    const note = (inner: string) =>
      `<details class="note-mark no-print"><summary>Our reading</summary>${inner}</details>`;
    expect(firstHints(`${note(hint)}<p>${hint}</p>`)).toBe(`${note('HALT')}<p>${hint}</p>`);
    expect(firstHints(note(`${hint} ${hint}`))).toBe(note(`${hint} HALT`));
  });
});
