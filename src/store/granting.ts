import type { Taken } from '../relay/inbox.ts';
import type { Line } from '../relay/line.ts';
import { linkText } from '../relay/link.ts';
import { type Linked, linked, mostEditions } from '../relay/messages.ts';
import { passwordFor } from '../relay/passwords.ts';
import { circleOf, type Role } from '../relay/roles.ts';
import { type Keyring, keyringOf, secretFor } from '../relay/secrets.ts';
import { keepShare, type LinkState, type Share } from './shares.ts';

/** How long a link holds where nobody says otherwise, in milliseconds: a day. */
export const usualTerm = 86_400_000;

/** Who may take part in a session that this device shares: the links that it gives, how long they hold, and who was struck. Kept on this device. */
export class Granting {
  #share: Share;

  constructor(share: Share) {
    this.#share = share;
  }

  get share(): Share {
    return this.#share;
  }

  /** The fragment of a link for a role. */
  async link(role: Role): Promise<string> {
    const { session, secret, conductor, password: own } = this.#share;
    const edition = this.linksOf(role)?.edition;
    const password = own === undefined ? undefined : await passwordFor(own, role);
    return linkText({ role, session, secret: await secretFor(session, secret, role, edition), conductor, password });
  }

  /** How the links of a role stand; undefined for those that neither expire nor can be revoked, since who has them has the log. */
  linksOf(role: Role): LinkState | undefined {
    const one = linkedRole(role);
    return one && this.#share.links?.[one];
  }

  /** The keys of this device, of every edition that it knows of. @throws as `keyringOf` */
  async keyring(): Promise<Keyring> {
    const keyring = await keyringOf(this.#share);
    for (const one of linked) await keyring.turn(one, this.linksOf(one)?.edition ?? 1);
    return keyring;
  }

  /** Says all of it over a line: it is another one, or the relay has lost it. */
  say(line: Line): void {
    for (const one of linked) {
      const links = this.linksOf(one);
      if (links) line.link(one, links);
    }
    for (const { role, writer } of this.#share.struck ?? []) line.strike(role, writer);
  }

  /** Gives the links of a role another key: who has an old one reads and writes nothing more. */
  async revoke(role: Linked, line: Line | undefined): Promise<void> {
    const { edition, until } = this.linksOf(role) ?? { edition: 1, until: '' };
    if (edition < mostEditions) await this.#hold(role, { edition: edition + 1, until }, line);
  }

  /** Lets the links of a role hold for so many milliseconds from now on. */
  async renew(role: Linked, term: number, line: Line | undefined): Promise<void> {
    const { edition = 1 } = this.linksOf(role) ?? {};
    await this.#hold(role, { edition, until: new Date(Date.now() + term).toISOString() }, line);
  }

  /** Strikes one device: what it sends from then on counts no more. There is no way back. */
  async strike(role: Linked, writer: string, line: Line | undefined): Promise<void> {
    await this.#note(role, writer);
    line?.strike(role, writer);
  }

  /** Takes in what conductors said of links, also this one: what holds is what came last. Answers whether anything did. */
  heard({ links, struck }: Pick<Taken, 'links' | 'struck'>): boolean {
    for (const { role, edition, until } of links) {
      this.#share = { ...this.#share, links: { ...this.#share.links, [role]: { edition, until } } };
      void keepShare(this.#share);
    }
    for (const { circle, who } of struck) {
      const role = linked.find((one) => circleOf[one] === circle);
      if (role) void this.#note(role, who);
    }
    return links.length > 0;
  }

  async #note(role: Linked, writer: string): Promise<void> {
    const { struck = [] } = this.#share;
    if (struck.some((known) => known.writer === writer)) return;
    this.#share = { ...this.#share, struck: [...struck, { role, writer }] };
    await keepShare(this.#share);
  }

  async #hold(role: Linked, links: LinkState, line: Line | undefined): Promise<void> {
    this.#share = { ...this.#share, links: { ...this.#share.links, [role]: links } };
    await keepShare(this.#share);
    line?.link(role, links);
  }
}

/** A role as one whose links end and whose devices can be struck, where it is one. */
export function linkedRole(role: Role): Linked | undefined {
  return linked.find((one) => one === role);
}
