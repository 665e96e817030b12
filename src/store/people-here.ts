import { silence } from '../relay/beat.ts';
import type { Here } from '../relay/presence.ts';
import type { Role } from '../relay/roles.ts';

/** Somebody who is in a shared session, or was. */
export interface Person {
  writer: string;
  role: Role;
  name: string;
  /** When its device was heard last, by this device's clock in epoch milliseconds; 0 for one that was not since this page was opened. */
  heard: number;
  /** asked: this device has struck it, and the relay does not have that yet. done: it has. */
  struck?: 'asked' | 'done' | undefined;
}

/** Who is in a shared session, by role. */
export class PeopleHere {
  readonly #people = new Map<string, Person>();

  /** Notes that somebody enrolled: at `heard`, or, where that is 0, once; whether they are still here, is heard. */
  enrol({ writer, role, name }: Pick<Person, 'writer' | 'role' | 'name'>, heard: number): void {
    const before = this.#people.get(writer);
    this.#people.set(writer, { ...before, writer, role, name, heard: Math.max(before?.heard ?? 0, heard) });
  }

  /** Notes that somebody was struck; one whom nobody knows yet is named by what its device is called. */
  strike(writer: string, role: Role, struck: 'asked' | 'done'): void {
    const { name = writer, heard = 0, struck: before } = this.#people.get(writer) ?? {};
    this.#people.set(writer, { writer, role, name, heard, struck: before === 'done' ? before : struck });
  }

  hear({ writer, role, name, leaves }: Here, now: number): void {
    this.#people.set(writer, { ...this.#people.get(writer), writer, role, name, heard: leaves ? 0 : now });
  }

  /** Nobody can be heard any more. */
  forget(): void {
    for (const person of this.#people.values()) person.heard = 0;
  }

  /** Everybody, in the order in which they came. */
  all(): Person[] {
    return [...this.#people.values()];
  }
}

/** Whether somebody is here now, and may be. @param after milliseconds without a sign of life after which nobody counts as here */
export function isHere({ heard, struck }: Person, now: number, after = silence): boolean {
  // Where this clock was set back, what was heard by it before lies ahead, and says nothing of now.
  return struck === undefined && Math.abs(now - heard) < after;
}
