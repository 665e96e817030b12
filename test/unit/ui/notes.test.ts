import { describe, expect, it } from 'vitest';
import { noteWords } from '../../../src/components/ui/notes.ts';

describe('the words of a note', () => {
  it('go on from the name of its kind where the text begins with it', () => {
    expect(noteWords({ kind: 'silent', text: 'The plan is silent on roles.' })).toEqual({
      lead: 'The plan is silent',
      rest: 'on roles.',
    });
  });

  it('keep the colon behind the name', () => {
    expect(noteWords({ kind: 'differs', text: 'Two sections differ: 5 replicas here, 10 there.' })).toEqual({
      lead: 'Two sections differ:',
      rest: '5 replicas here, 10 there.',
    });
  });

  it('stand as a sentence of their own after any other beginning', () => {
    expect(noteWords({ kind: 'silent', text: 'HALT is never defined.' })).toEqual({
      lead: 'The plan is silent.',
      rest: 'HALT is never defined.',
    });
  });
});
