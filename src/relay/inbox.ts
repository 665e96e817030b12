import { type LogEvent, readEnvelope } from '../session/log/envelope.ts';
import { checkSignature, checkText } from '../session/log/signing.ts';
import {
  type Body,
  type Enrolment,
  endOf,
  enrolmentText,
  type Linked,
  type Links,
  linked,
  linksText,
  readBody,
  type Shown,
  shownText,
} from './messages.ts';
import { overstepping } from './rights.ts';
import { circleOf, type Role, writersIn } from './roles.ts';
import { open, type Unopened } from './sealing.ts';
import type { Keyring } from './secrets.ts';
import { StrandBook } from './strand-book.ts';
import { readSubject, subjectOf } from './subjects.ts';

/** A message as it came from the relay. */
export interface Arrived {
  /** Its place among all messages of the session: the relay's own count, in which all agree. */
  sequence: number;
  subject: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** When the relay took it, in epoch milliseconds of its clock. */
  at: number;
}

/**
 * Why a message was refused. locked: under another key, or changed on its way. foreign: written for another session, subject or circle.
 * stranger: nobody enrolled its writer. forged: a signature that does not fit. taken: a writer or a name that is somebody else's. overstepped: not
 * its role's to write. forked: another event in the place of one that is known. cut: what it follows on is missing. Two may happen
 * without anybody's fault: elsewhere (a conductor brought an event whose writer has since come to send it) and repeated (it was sent before).
 */
export type Fault =
  | 'truncated'
  | 'newer'
  | 'locked'
  | 'malformed'
  | 'foreign'
  | 'stranger'
  | 'forged'
  | 'taken'
  | 'overstepped'
  | 'expired'
  | 'revoked'
  | 'forked'
  | 'cut'
  | 'elsewhere'
  | 'repeated';

/** Whether a fault may happen without anybody's doing: it needs no alarm. */
export function isHarmless(fault: Fault): boolean {
  return fault === 'repeated' || fault === 'elsewhere';
}

export interface Refusal {
  fault: Fault;
  sequence: number;
  subject: string;
  /** For a person to read. */
  text: string;
}

/** What an arrival comes to. */
export interface Taken {
  /** Events that are new here, each after what it follows on. */
  fresh: LogEvent[];
  /** What a conductor shows this circle now. */
  shown: Shown[];
  /** Who is new. */
  enrolled: Enrolment[];
  /** How the links of a role stand now. */
  links: Links[];
  refused: Refusal[];
}

/** A message that was opened: what it says, and where it stands. */
interface Opened<Kind extends Body = Body> {
  body: Kind;
  arrived: Arrived;
  /** Of which edition of its circle's links the key was. */
  edition: number;
}
type Entry = Extract<Body, { kind: 'event' }>;

/** How many messages may wait for what they follow on. */
const mostWaiting = 100_000;

/**
 * What comes from the relay, opened, checked and put in order. Deliveries may come twice and out of order: a message that comes before what it
 * follows on waits for it. Nothing that is refused changes anything.
 */
export class Inbox {
  readonly #session: string;
  readonly #keyring: Keyring;
  readonly #book: StrandBook;
  readonly #seen = new Set<number>();
  /** By subject. */
  readonly #enrolments = new Map<string, Enrolment>();
  /** The newest edition in which each enrolment was sent, by subject. */
  readonly #editions = new Map<string, number>();
  readonly #links = new Map<Linked, Links>();
  /** The key of each writer, whatever the circle. */
  readonly #keys = new Map<string, { key: string; role: Role }>();
  readonly #numbers = new Map<string, number>();
  #waiting: Opened[] = [];

  /** @param root the hash of the session's first event, where it is known from a sheet */
  constructor(session: string, keyring: Keyring, root?: string) {
    this.#session = session;
    this.#keyring = keyring;
    this.#book = new StrandBook(root);
  }

  /** The hash of the session's first event, once it is known. */
  get root(): string | undefined {
    return this.#book.root;
  }

  /** How many events of a writer have arrived. */
  arrivedOf(writer: string): number {
    return this.#book.strand(writer).length;
  }

  /** The event that has arrived in the place of this one. */
  known(event: LogEvent): LogEvent | undefined {
    return this.#book.known(event);
  }

  /** Who is enrolled on a subject. */
  enrolledOn(subject: string): Enrolment | undefined {
    return this.#enrolments.get(subject);
  }

  /** The edition in which somebody enrolled on a subject; who has another key of it, can not read an older one. */
  editionOn(subject: string): number {
    return this.#editions.get(subject) ?? 0;
  }

  /** The key with which a writer enrolled, and as what. */
  keyOf(writer: string): { key: string; role: Role } | undefined {
    return this.#keys.get(writer);
  }

  /** How the links of a role stand, where a conductor has said it. */
  linksOf(role: Linked): Links | undefined {
    return this.#links.get(role);
  }

  /** Whether a writer sends its own strand here. */
  sends(writer: string): boolean {
    return this.#keys.has(writer);
  }

  /** The number of what a conductor showed last on a subject. */
  shownOn(subject: string): number {
    return this.#numbers.get(subject) ?? 0;
  }

  /** The number of what a conductor said last of links, on a subject. */
  linksSaidOn(subject: string): number {
    return this.#numbers.get(`links ${subject}`) ?? 0;
  }

  /** Takes a message in. One at a time: wait for the answer before the next. Never throws for what a message holds. */
  async take(arrived: Arrived): Promise<Taken> {
    const taken: Taken = { fresh: [], shown: [], enrolled: [], links: [], refused: [] };
    // The same place again is a second delivery, which happens.
    if (this.#seen.has(arrived.sequence)) return taken;
    this.#seen.add(arrived.sequence);
    const opened = await this.#open(arrived);
    if ('fault' in opened) taken.refused.push(opened);
    else {
      this.#waiting.push(opened);
      await this.#drain(taken);
    }
    if (this.#waiting.length > mostWaiting) taken.refused.push(...this.settle());
    return taken;
  }

  /** All that the relay has was read: what still waits has nothing to wait for, and is refused. */
  settle(): Refusal[] {
    const left = this.#waiting;
    this.#waiting = [];
    return left.map(({ body, arrived }) => {
      const known = this.#enrolments.has(arrived.subject);
      return known
        ? refusal('cut', arrived, `the strand of ${body.writer} is cut: what ${nameOf(body)} follows on is missing`)
        : refusal('stranger', arrived, `nobody enrolled its writer, ${body.writer}`);
    });
  }

  async #open(arrived: Arrived): Promise<Opened | Refusal> {
    const at = readSubject(arrived.subject);
    if (at?.session !== this.#session) return refusal('foreign', arrived, 'it stands under no subject of this session');
    const openers = this.#keyring.opens(at.circle);
    if (openers.length === 0) return refusal('locked', arrived, 'it is for a circle that this link can not read');
    let why: Unopened = 'locked';
    for (const { edition, key } of openers) {
      const opened = await open(key, arrived.bytes);
      if ('plain' in opened) return this.#read(opened.plain, arrived, edition);
      why = opened.why;
    }
    return refusal(why, arrived, unopened[why]);
  }

  #read(plain: Uint8Array, arrived: Arrived, edition: number): Opened | Refusal {
    const read = readBody(plain);
    if ('reason' in read) return refusal('malformed', arrived, `it is not as messages are: ${read.reason}`);
    const { body } = read;
    if (subjectOf(body) !== arrived.subject)
      return refusal('foreign', arrived, `it was written for another place: ${subjectOf(body)}`);
    const role = linked.find((one) => circleOf[one] === body.circle);
    const links = role && this.#links.get(role);
    if (links && this.#enrolments.get(arrived.subject)?.role !== 'conductor' && !isConductors(body)) {
      if (edition < links.edition)
        return refusal('revoked', arrived, `it came by a link for ${role}s that was revoked`);
      if (arrived.at > Date.parse(links.until))
        return refusal('expired', arrived, `it came by a link for ${role}s that has expired`);
    }
    return { body, arrived, edition };
  }

  /** Goes over what waits until nothing more of it finds its place. */
  async #drain(taken: Taken): Promise<void> {
    for (let moved = true; moved; ) {
      moved = false;
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const opened of waiting) {
        if (await this.#settleOne(opened, taken)) moved = waiting.length > 1;
        else this.#waiting.push(opened);
      }
    }
  }

  /** @returns false where it has to wait */
  async #settleOne({ body, arrived, edition }: Opened, taken: Taken): Promise<boolean> {
    if (body.kind === 'enrolment') await this.#enrol({ body, arrived, edition }, taken);
    else {
      const by = this.#enrolments.get(arrived.subject);
      if (!by) return false;
      if (body.kind === 'shown') await this.#show({ body, arrived, edition }, by, taken);
      else if (body.kind === 'links') await this.#link({ body, arrived, edition }, by, taken);
      else return this.#place({ body, arrived, edition }, by, taken);
    }
    return true;
  }

  async #enrol({ body, arrived, edition }: Opened<Enrolment>, { refused, enrolled }: Taken): Promise<void> {
    const { circle, writer, role, name, key, signature } = body;
    const refuse = (fault: Fault, text: string) => refused.push(refusal(fault, arrived, text));
    const admitted = writersIn[circle].includes(role) ? this.#keyring.admitted(role, edition) : undefined;
    const state = admitted && (await checkText(enrolmentText(body), { key: admitted, signature }));
    if (state !== 'fits') return void refuse('forged', `nobody who may has enrolled “${name}” as ${role}`);
    const before = this.#enrolments.get(arrived.subject);
    if (before?.key === key && before.name === name) {
      this.#editions.set(arrived.subject, Math.max(edition, this.editionOn(arrived.subject)));
      return void refuse('repeated', 'it was sent before');
    }
    const known = this.#keys.get(writer);
    if (before || (known && (known.key !== key || known.role !== role)))
      return void refuse('taken', `“${name}” enrols as a writer that is somebody else’s: ${writer}`);
    const namesake =
      role !== 'conductor' &&
      [...this.#enrolments.values()].some((other) => other.circle === circle && other.name === name);
    if (namesake) return void refuse('taken', `there is a “${name}” already: take another name`);
    this.#enrolments.set(arrived.subject, body);
    this.#editions.set(arrived.subject, edition);
    this.#keys.set(writer, { key, role });
    enrolled.push(body);
  }

  async #show({ body, arrived }: Opened<Shown>, by: Enrolment, { refused, shown }: Taken): Promise<void> {
    const refuse = (fault: Fault, text: string) => refused.push(refusal(fault, arrived, text));
    if (by.role !== 'conductor' || by.circle === circleOf.conductor)
      return void refuse('overstepped', `showing something there is not for ${by.role}s`);
    if ((await checkText(shownText(body), { key: by.key, signature: body.signature })) !== 'fits')
      return void refuse('forged', 'its signature is not its writer’s');
    if (body.number <= this.shownOn(arrived.subject))
      return void refuse('repeated', 'it is no newer than what is shown');
    this.#book.learnRoot(body.root);
    this.#numbers.set(arrived.subject, body.number);
    shown.push(body);
  }

  async #link({ body, arrived }: Opened<Links>, by: Enrolment, { refused, links }: Taken): Promise<void> {
    const refuse = (fault: Fault, text: string) => refused.push(refusal(fault, arrived, text));
    if (by.role !== 'conductor' || body.circle !== circleOf.conductor)
      return void refuse('overstepped', `links are not for ${by.role}s to make there`);
    if ((await checkText(linksText(body), { key: by.key, signature: body.signature })) !== 'fits')
      return void refuse('forged', 'its signature is not its writer’s');
    const before = this.#links.get(body.role);
    if (body.number <= this.linksSaidOn(arrived.subject) || body.edition < (before?.edition ?? 1))
      return void refuse('repeated', 'it is no newer than what holds');
    this.#numbers.set(`links ${arrived.subject}`, body.number);
    this.#links.set(body.role, body);
    await this.#keyring.turn(body.role, body.edition);
    links.push(body);
  }

  async #place({ body, arrived }: Opened<Entry>, by: Enrolment, { refused, fresh }: Taken): Promise<boolean> {
    const refuse = (fault: Fault, text: string) => {
      refused.push(refusal(fault, arrived, text));
      return true;
    };
    const read = readEnvelope(body.event);
    if ('reason' in read) return refuse('malformed', `its event is none: ${read.reason}`);
    const { event } = read;
    if ((await checkSignature(endOf(event), { key: by.key, signature: body.signature })) !== 'fits')
      return refuse('forged', `the signature of ${event.id} is not that of “${by.name}”`);
    if (!mayWriteEvents(by)) return refuse('overstepped', `events are not for ${by.role}s to write there`);
    if (event.writer !== by.writer && this.#keys.has(event.writer) && !this.known(event))
      return refuse('elsewhere', `${event.id} is of a writer who sends its own`);
    const over = overstepping(event, by, arrived.at);
    if (over !== undefined) return refuse('overstepped', `${event.id} of “${by.name}”: ${over}`);
    const placed = this.#book.place(event, by.role === 'conductor');
    if (placed === 'early') return false;
    if (placed === 'repeated') return refuse('repeated', `${event.id} was sent before`);
    if ('forked' in placed) return refuse('forked', placed.forked);
    fresh.push(placed.fresh);
    return true;
  }
}

/** Events stand in the circle of their writer's own role; in others a conductor only shows. */
function mayWriteEvents({ role, circle }: Enrolment): boolean {
  return circleOf[role] === circle;
}

/** What only a conductor sends: that its sender is one, its signature shows when it is settled. */
function isConductors(body: Body): boolean {
  return body.kind === 'shown' || body.kind === 'links' || (body.kind === 'enrolment' && body.role === 'conductor');
}

function nameOf(body: Body): string {
  return body.kind === 'event' ? 'an event' : 'a message';
}

const unopened = {
  truncated: 'it is not whole',
  newer: 'a newer version of this program sealed it: load this page again',
  locked: 'it can not be opened: it is under another key, or was changed on its way',
} as const;

function refusal(fault: Fault, { sequence, subject }: Arrived, text: string): Refusal {
  return { fault, sequence, subject, text };
}
