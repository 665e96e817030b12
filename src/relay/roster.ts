import { checkText } from '../session/log/signing.ts';
import {
  type Body,
  type Enrolment,
  enrolmentText,
  type Linked,
  type Links,
  linked,
  linksText,
  type Struck,
  struckText,
} from './messages.ts';
import { type Refusal, refusal } from './refusal.ts';
import { circleOf, type Role, writersIn } from './roles.ts';
import type { Keyring } from './secrets.ts';
import type { Opened } from './unsealing.ts';

/** Who is in a session and may write there, as its messages say: who enrolled, with which key, which links hold, and who was struck. */
export class Roster {
  readonly #keyring: Keyring;
  /** By subject. */
  readonly #enrolments = new Map<string, Enrolment>();
  /** The newest edition in which each enrolment was sent, by subject. */
  readonly #editions = new Map<string, number>();
  readonly #links = new Map<Linked, Links>();
  /** The key of each writer, whatever the circle. */
  readonly #keys = new Map<string, { key: string; role: Role }>();
  /** The place of the message that struck a writer. */
  readonly #struck = new Map<string, number>();
  /** The number of what was said last of links, by subject. */
  readonly #numbers = new Map<string, number>();

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  /** Who is enrolled on a subject. */
  enrolledOn(subject: string): Enrolment | undefined {
    return this.#enrolments.get(subject);
  }

  /** The edition in which somebody enrolled on a subject; who has another key of it, can not read an older one. */
  editionOn(subject: string): number {
    return this.#editions.get(subject) ?? 0;
  }

  /** The key with which a writer enrolled, and as what; undefined for one that was struck. */
  keyOf(writer: string): { key: string; role: Role } | undefined {
    return this.isStruck(writer) ? undefined : this.#keys.get(writer);
  }

  isStruck(writer: string): boolean {
    return this.#struck.has(writer);
  }

  /** How the links of a role stand, where a conductor has said it. */
  linksOf(role: Linked): Links | undefined {
    return this.#links.get(role);
  }

  /** The number of what a conductor said last of links, on a subject. */
  linksSaidOn(subject: string): number {
    return this.#numbers.get(subject) ?? 0;
  }

  /** Whether a writer sends its own strand where followers do not read. */
  isGuest(writer: string): boolean {
    const role = this.#keys.get(writer)?.role;
    return role === 'evaluator' || role === 'player';
  }

  /** Whether a writer sends its own strand here. */
  sends(writer: string): boolean {
    return this.#keys.has(writer);
  }

  /** Why a message is refused before it is read any further: it came by a link that holds no longer. */
  ended({ body, arrived, edition }: Opened): Refusal | undefined {
    if (isConductors(body) || this.#enrolments.get(arrived.subject)?.role === 'conductor') return undefined;
    const role = linked.find((one) => circleOf[one] === body.circle);
    const links = role && this.#links.get(role);
    if (!links) return undefined;
    if (edition < links.edition) return refusal('revoked', arrived, `it came by a link for ${role}s that was revoked`);
    return arrived.at > Date.parse(links.until)
      ? refusal('expired', arrived, `it came by a link for ${role}s that has expired`)
      : undefined;
  }

  /** Why a message is refused that stands behind the striking of its writer. The relay's order decides, the same on every device. */
  struck({ body, arrived }: Opened): Refusal | undefined {
    const at = this.#struck.get(body.writer);
    if (at === undefined || arrived.sequence < at) return undefined;
    const name = this.#enrolments.get(arrived.subject)?.name ?? body.writer;
    return refusal('struck', arrived, `“${name}” was struck from the session before it`);
  }

  /** Enrols whose message it is, or says why not. */
  async enrol({ body, arrived, edition }: Opened<Enrolment>): Promise<Refusal | undefined> {
    const { circle, writer, role, name, key, signature } = body;
    const admitted = writersIn[circle].includes(role) ? this.#keyring.admitted(role, edition) : undefined;
    const state = admitted && (await checkText(enrolmentText(body), { key: admitted, signature }));
    if (state !== 'fits') return refusal('forged', arrived, `nobody who may has enrolled “${name}” as ${role}`);
    const before = this.#enrolments.get(arrived.subject);
    if (before?.key === key && before.name === name) {
      this.#editions.set(arrived.subject, Math.max(edition, this.editionOn(arrived.subject)));
      return refusal('repeated', arrived, 'it was sent before');
    }
    const known = this.#keys.get(writer);
    if (before || (known && (known.key !== key || known.role !== role)))
      return refusal('taken', arrived, `“${name}” enrols as a writer that is somebody else’s: ${writer}`);
    const namesake =
      role !== 'conductor' &&
      [...this.#enrolments.values()].some((other) => other.circle === circle && other.name === name);
    if (namesake) return refusal('taken', arrived, `there is a “${name}” already: take another name`);
    this.#enrolments.set(arrived.subject, body);
    this.#editions.set(arrived.subject, edition);
    this.#keys.set(writer, { key, role });
    return undefined;
  }

  /** Takes in how the links of a role stand, from whom `by` is, or says why not. */
  async link({ body, arrived }: Opened<Links>, by: Enrolment): Promise<Refusal | undefined> {
    if (by.role !== 'conductor' || body.circle !== circleOf.conductor)
      return refusal('overstepped', arrived, `links are not for ${by.role}s to make there`);
    if ((await checkText(linksText(body), { key: by.key, signature: body.signature })) !== 'fits')
      return refusal('forged', arrived, 'its signature is not its writer’s');
    const before = this.#links.get(body.role);
    if (body.number <= this.linksSaidOn(arrived.subject) || body.edition < (before?.edition ?? 1))
      return refusal('repeated', arrived, 'it is no newer than what holds');
    this.#numbers.set(arrived.subject, body.number);
    this.#links.set(body.role, body);
    await this.#keyring.turn(body.role, body.edition);
    return undefined;
  }

  /** Strikes a writer, by the word of whom `by` is, or says why not. */
  async strike({ body, arrived }: Opened<Struck>, by: Enrolment): Promise<Refusal | undefined> {
    const { who, signature } = body;
    if (by.role !== 'conductor' || body.circle === circleOf.conductor || this.#keys.get(who)?.role === 'conductor')
      return refusal('overstepped', arrived, `to strike ${who} there is not for ${by.role}s`);
    if ((await checkText(struckText(body), { key: by.key, signature })) !== 'fits')
      return refusal('forged', arrived, 'its signature is not its writer’s');
    if (this.#struck.has(who)) return refusal('repeated', arrived, 'who is struck, is struck once');
    this.#struck.set(who, arrived.sequence);
    return undefined;
  }
}

/** What only a conductor sends: that its sender is one, its signature shows when it is settled. */
function isConductors(body: Body): boolean {
  return (
    body.kind === 'shown' ||
    body.kind === 'links' ||
    body.kind === 'struck' ||
    (body.kind === 'enrolment' && body.role === 'conductor')
  );
}
