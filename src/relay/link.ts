import { type Role, roles } from './roles.ts';

/** What a link to a shared session carries, in the part behind `#` that no browser sends to a server. */
export interface ShareLink {
  role: Role;
  session: string;
  /** The secret of the role: 32 bytes in base64url. */
  secret: string;
  /** The conductors' public key. */
  conductor: string;
  /** With what the role comes to the desk's relay, where that asks for a password. */
  password?: string | undefined;
}

const word = '#share=';
const pattern =
  /^#share=([a-z]+)\.([a-z0-9-]{1,64})\.([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})(?:\.([A-Za-z0-9_-]{1,200}))?$/;

/** A link's fragment. Whoever has it, has the role: it is sent as a password is. */
export function linkText({ role, session, secret, conductor, password }: ShareLink): string {
  return `${word}${[role, session, secret, conductor, ...(password === undefined ? [] : [password])].join('.')}`;
}

/** What a fragment says; undefined where it is no link to a session, a reason where it is one that was cut or changed. */
export function readLink(fragment: string): { link: ShareLink } | { reason: string } | undefined {
  if (!fragment.startsWith(word)) return undefined;
  const [, named, session, secret, conductor, password] = pattern.exec(fragment) ?? [];
  const role = roles.find((known) => known === named);
  if (!role || !session || !secret || !conductor)
    return { reason: 'this link is not whole: copy it again, to its last letter' };
  return { link: { role, session, secret, conductor, password } };
}
