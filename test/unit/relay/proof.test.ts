import { expect, it } from 'vitest';
import { proofsIn, withoutTest } from '../proofs.ts';

it('each proof of a shared session names a test that is there', () => {
  const proofs = proofsIn('docs/relay-proof.md');
  expect(proofs.length).toBeGreaterThan(20);
  expect(withoutTest(proofs)).toEqual([]);
});
