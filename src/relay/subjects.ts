import { type Circle, circles, type Role } from './roles.ts';

/** Where a message stands: whose subject it is, and who can read it. */
export interface Subject {
  session: string;
  circle: Circle;
  writer: string;
}

const pattern = /^session\.([a-z0-9-]{1,64})\.([a-z]+)\.([a-z0-9]{1,32})$/;

/** The subject of a writer's messages. One subject has one writer, so that a second pen of that writer is refused by the server. */
export function subjectOf({ session, circle, writer }: Subject): string {
  return `session.${session}.${circle}.${writer}`;
}

/** What a subject says, or undefined where it is none of ours. */
export function readSubject(text: string): Subject | undefined {
  const [, session, word, writer] = pattern.exec(text) ?? [];
  const circle = circles.find((known) => known === word);
  return session && circle && writer ? { session, circle, writer } : undefined;
}

/** The subjects that a role reads: a conductor everything, each other its own circle. A server's permissions can be written along these. */
export function subjectsFor(session: string, role: Role): string {
  if (role === 'conductor') return `session.${session}.>`;
  return `session.${session}.${role === 'follower' ? 'conductors' : `${role}s`}.*`;
}

/** All subjects of a session, and the name of the stream that keeps them. */
export function streamOf(session: string): { name: string; subjects: string } {
  return { name: `session-${session}`, subjects: `session.${session}.>` };
}

/** Where a device says that it is here: nothing keeps it. A role in the subject lets players hear conductors alone. */
export function hereOf({ session, circle, writer, role }: Subject & { role: Role }): string {
  return `here.${session}.${circle}.${role}.${writer}`;
}

/** Whose signs of life a role hears: a conductor everybody's, each other the conductors' in its own circle. */
export function heardBy(session: string, role: Role): string {
  if (role === 'conductor') return `here.${session}.*.*.*`;
  return `here.${session}.${role === 'follower' ? 'conductors' : `${role}s`}.conductor.*`;
}
