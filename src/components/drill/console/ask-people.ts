import { roleName } from '../../../session/exercise/selectors.ts';
import type { Command, Payloads, SessionState } from '../../../session/exercise/session.ts';
import { roleKey } from '../../../session/response/notebook.ts';
import type { Ask } from '../../session/ask.tsx';
import type { Run } from '../../session/ask-simple.ts';
import { heldRoles, partsOf } from './parts.ts';

type Assigned = Payloads['role-assigned'];

/** Who comes into a role: before StartEx, or late. */
export function askAssign(role: string, state: SessionState, run: Run): Ask | undefined {
  const part = partsOf(state).find(({ id }) => id === role);
  if (!part) return undefined;
  return {
    title: `Who is ${part.name}?`,
    draft: `assign ${role}`,
    questions: [
      { id: 'person', label: 'Name', kind: 'line', required: true },
      ...(part.as === 'player' ? [{ id: 'substitute', label: 'A substitute', kind: 'check' } as const] : []),
    ],
    action: 'Add',
    submit: ({ person = '', substitute }) => run(assignment({ ...part, person, substitute: substitute === 'yes' })),
  };
}

/** A name that was written wrongly, or belongs into another role. What was written before is taken back. */
export function askRename(key: string, state: SessionState, run: Run): Ask | undefined {
  const present = state.roles.get(key);
  if (!present) return undefined;
  return {
    title: `Correct ${present.person}`,
    questions: [
      { id: 'person', label: 'Name', kind: 'line', value: present.person, required: true },
      {
        id: 'role',
        label: 'Role',
        kind: 'select',
        value: present.role,
        options: partsOf(state).map(({ id, name }) => ({ value: id, label: name })),
      },
      { id: 'substitute', label: 'A substitute', kind: 'check', value: present.substitute ? 'yes' : '' },
    ],
    action: 'Correct it',
    submit: async ({ person = '', role = '', substitute }) => {
      const part = partsOf(state).find(({ id }) => id === role);
      if (!part) return 'Choose a role.';
      const added = assignment({ ...part, person, substitute: substitute === 'yes' && part.as === 'player' });
      if (roleKey(added.payload) === key) return run(added);
      return (await run(withdrawn(key, state))) ?? run(added);
    },
  };
}

/** Somebody goes: before StartEx as if never named, in play with the time of leaving. */
export function leaving(key: string, state: SessionState): Command | undefined {
  const present = state.roles.get(key);
  if (!present) return undefined;
  if (state.status === 'prepared') return withdrawn(key, state);
  return { type: 'role-left', payload: { role: present.role, person: present.person } };
}

/** The taking back of what put somebody into a role; a copy of another run may have no such event of its own. */
function withdrawn(key: string, state: SessionState): Command {
  const found = state.events.findLast(
    (event) => event.type === 'role-assigned' && roleKey(event.payload) === key && !state.undone.has(event.id),
  );
  if (found) return { type: 'undone', payload: { event: found.id } };
  const { role = '', person = '' } = state.roles.get(key) ?? {};
  return { type: 'role-left', payload: { role, person } };
}

function assignment({
  id,
  as,
  person,
  substitute,
}: {
  id: string;
  as: Assigned['as'];
  person: string;
  substitute: boolean;
}) {
  return { type: 'role-assigned', payload: { role: id, person, as, substitute } } as const;
}

/** All names at once, as they stand in a mail or a sheet. */
export function askNames(state: SessionState, run: Run): Ask {
  const names = partsOf(state).map(({ name }) => name);
  return {
    title: 'Names as a list',
    text: `One a line: “Name”, or “Name - Role”. Without a role a name takes the next one that nobody has; who is left over observes. Roles: ${names.join(', ')}.`,
    draft: 'names',
    questions: [{ id: 'text', label: 'Names', kind: 'paragraph', required: true }],
    action: 'Add them',
    submit: async ({ text = '' }) => {
      const read = readNames(text, state);
      if (typeof read === 'string') return read;
      for (const payload of read) {
        const refused = await run({ type: 'role-assigned', payload });
        if (refused !== undefined) return `${payload.person}: ${refused}`;
      }
      return undefined;
    },
  };
}

/** Reads a list of names for the roles of a drill, or says which line is not understood. Nothing is taken of a list with a fault. */
export function readNames(text: string, state: SessionState): Assigned[] | string {
  const parts = partsOf(state);
  const held = heldRoles(state);
  const read: (Omit<Assigned, 'role' | 'as'> & { role: string | undefined })[] = [];
  const roleIn = (words: string) => plain(words.replace(/[(,]?\s*\bsubstitute\b\)?/i, ''));
  const partOf = (words: string) => {
    const named = roleIn(words);
    return parts.find(({ id, name }) => plain(name) === named || plain(id) === named);
  };
  for (const [index, whole] of text.split(/\r?\n/).entries()) {
    const written = whole.replace(/^\s*(?:[-*•]|\d+[.)])\s+/, '').trim();
    if (!written) continue;
    const [one = '', other = ''] = written.split(/\s+[-–—]\s+|\t|\s*[;:]\s*/, 2).map((half) => half.trim());
    // Many write the role first: “Risk Manager: Ann”.
    const [person, wanted] = other && !partOf(other) && partOf(one) ? [other, one] : [one, other];
    const substitute = /\bsubstitute\b/i.test(wanted);
    const part = partOf(wanted);
    if (roleIn(wanted) && !part)
      return `Line ${index + 1}: this drill has no role “${wanted}”. Roles: ${listed(state)}.`;
    if (!person) return `Line ${index + 1} has no name.`;
    if (part) held.add(part.id);
    read.push({ person, substitute, role: part?.id });
  }
  return read.map(({ person, substitute, role }) => {
    const free = parts.filter(({ id, as }) => as === 'player' && !held.has(id));
    const part = parts.find(({ id }) => id === role) ?? free.find(({ needed }) => needed) ?? free[0];
    if (part) held.add(part.id);
    return { role: part?.id ?? 'observer', person, as: part?.as ?? 'observer', substitute };
  });
}

function listed(state: SessionState): string {
  return partsOf(state)
    .map(({ id }) => roleName(state, id))
    .join(', ');
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
