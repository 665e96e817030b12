import type { Contacts } from '../../model/contacts.ts';
import { isSet } from '../../model/fields.ts';

/** How many of a plan's contact values are given, and how many a desk still has to fill in. */
export interface ContactCount {
  given: number;
  unset: number;
}

/** Counts names, telephone numbers, mail addresses and shared addresses. A person who is unset counts for all three. */
export function countContacts({ people, addresses }: Pick<Contacts, 'people' | 'addresses'>): ContactCount {
  const values = [
    ...people
      .flatMap(({ primary, backup }) => [primary, backup])
      .flatMap((person) => (isSet(person) ? [person.name, person.phone, person.email] : ['unset', 'unset', 'unset'])),
    ...addresses.map(({ value }) => value),
  ];
  const given = values.filter(isSet).length;
  return { given, unset: values.length - given };
}
