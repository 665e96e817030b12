import { type KeptValues, keyOf, readStored } from '../../../copy/kept-values.ts';
import { isVariableType, refusal } from '../../../model/value-types.ts';
import { secretsIn } from '../../../session/response/secrets.ts';
import { storedValues } from '../../ui/visit-storage.ts';

/** A value that nobody has confirmed in this incident yet, and where it comes from, in words for whoever looks at it. */
export interface Proposal {
  value: string;
  from: string;
}

/** What this visit has filled in on the pages of plans. */
export function visitValues(): KeptValues {
  return readStored(storedValues());
}

/**
 * What is proposed for a variable: what the link says that led here, or what this visit filled in on a page of the same plan. Never a secret,
 * which would go into the log with one tap, nor what the variable's type refuses.
 */
export function proposalFor(
  { id, type, label }: { id: string; type: string; label: string },
  plan: string,
  offered: ReadonlyMap<string, string>,
  visit: KeptValues,
): Proposal | undefined {
  const linked = offered.get(id);
  const kept = visit.get(keyOf(plan, id));
  const value = linked ?? kept?.value;
  if (value === undefined || isSecret(id, value) || isSecret(label, value)) return undefined;
  if (linked === undefined && isVariableType(type) && refusal(type, value) !== undefined) return undefined;
  return { value, from: linked === undefined && kept?.from === 'reader' ? 'from this visit' : 'from the link' };
}

/** Whether a value is a secret, or its name says that it is one however short it is. */
function isSecret(name: string, value: string): boolean {
  return [value, `${name}=${value}`, `${name}=0000`].some((text) => secretsIn(text).length > 0);
}
