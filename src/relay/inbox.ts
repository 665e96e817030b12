import { type LogEvent, readEnvelope } from '../session/log/envelope.ts';
import { checkSignature, checkText } from '../session/log/signing.ts';
import { type Body, type Enrolment, endOf, type Links, type Shown, type Struck, shownText } from './messages.ts';
import { type Fault, type Refusal, refusal } from './refusal.ts';
import { overstepping } from './rights.ts';
import { circleOf } from './roles.ts';
import { Roster } from './roster.ts';
import type { Keyring } from './secrets.ts';
import { StrandBook } from './strand-book.ts';
import { type Opened, unsealed } from './unsealing.ts';
import type { Arrived } from './wire.ts';

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
  /** Whom a conductor has struck: what they sent before stands. */
  struck: Struck[];
  refused: Refusal[];
}

/** That nothing has come. */
export function noneTaken(): Taken {
  return { fresh: [], shown: [], enrolled: [], links: [], struck: [], refused: [] };
}

/** Whether something has. */
export function isSomething(taken: Taken): boolean {
  return Object.values(taken).some(({ length }) => length > 0);
}

type Entry = Extract<Body, { kind: 'event' }>;

/** How many messages may wait for what they follow on. */
const mostWaiting = 100_000;

/**
 * What comes from the relay, opened, checked and put in order. Deliveries may come twice and out of order: a message that comes before what it
 * follows on waits for it. Nothing that is refused changes anything.
 */
export class Inbox {
  readonly roster: Roster;
  readonly #session: string;
  readonly #keyring: Keyring;
  readonly #book: StrandBook;
  readonly #seen = new Set<number>();
  /** How many events of each writer stand where followers read. */
  readonly #toFollowers = new Map<string, number>();
  /** The number of what was shown last, by subject. */
  readonly #numbers = new Map<string, number>();
  #waiting: Opened[] = [];

  /** @param root the hash of the session's first event, where it is known from a sheet */
  constructor(session: string, keyring: Keyring, root?: string) {
    this.#session = session;
    this.#keyring = keyring;
    this.#book = new StrandBook(root);
    this.roster = new Roster(keyring);
  }

  /** The hash of the session's first event, once it is known. */
  get root(): string | undefined {
    return this.#book.root;
  }

  /** How many events of a writer have arrived. */
  arrivedOf(writer: string): number {
    return this.#book.strand(writer).length;
  }

  /** Whether an event stands in the conductors' circle, where followers read: they have no key of any other. */
  isToldFollowers({ writer, sequence }: LogEvent): boolean {
    return sequence <= (this.#toFollowers.get(writer) ?? 0);
  }

  /** The event that has arrived in the place of this one. */
  known(event: LogEvent): LogEvent | undefined {
    return this.#book.known(event);
  }

  /** The number of what a conductor showed last on a subject. */
  shownOn(subject: string): number {
    return this.#numbers.get(subject) ?? 0;
  }

  /** Takes a message in. One at a time: wait for the answer before the next. Never throws for what a message holds. */
  async take(arrived: Arrived): Promise<Taken> {
    const taken = noneTaken();
    // The same place again is a second delivery, which happens.
    if (this.#seen.has(arrived.sequence)) return taken;
    this.#seen.add(arrived.sequence);
    const opened = await unsealed(arrived, this.#session, this.#keyring);
    const refused = 'fault' in opened ? opened : this.roster.ended(opened);
    if (refused) taken.refused.push(refused);
    else if (!('fault' in opened)) {
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
      const known = this.roster.enrolledOn(arrived.subject);
      return known
        ? refusal('cut', arrived, `the strand of ${body.writer} is cut: what ${nameOf(body)} follows on is missing`)
        : refusal('stranger', arrived, `nobody enrolled its writer, ${body.writer}`);
    });
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
    const struck = this.roster.struck({ body, arrived, edition });
    if (struck) {
      taken.refused.push(struck);
      return true;
    }
    if (body.kind === 'enrolment') {
      const refused = await this.roster.enrol({ body, arrived, edition });
      if (refused) taken.refused.push(refused);
      else taken.enrolled.push(body);
      return true;
    }
    const by = this.roster.enrolledOn(arrived.subject);
    if (!by) return false;
    if (body.kind === 'event') return this.#place({ body, arrived, edition }, by, taken);
    if (body.kind === 'shown') await this.#show({ body, arrived, edition }, by, taken);
    else if (body.kind === 'struck') {
      const refused = await this.roster.strike({ body, arrived, edition }, by);
      if (refused) taken.refused.push(refused);
      else taken.struck.push(body);
    } else {
      const refused = await this.roster.link({ body, arrived, edition }, by);
      if (refused) taken.refused.push(refused);
      else taken.links.push(body);
    }
    return true;
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
    if (event.writer !== by.writer && this.roster.sends(event.writer) && !this.known(event))
      return refuse('elsewhere', `${event.id} is of a writer who sends its own`);
    const over = overstepping(event, by, arrived.at);
    if (over !== undefined) return refuse('overstepped', `${event.id} of “${by.name}”: ${over}`);
    const placed = this.#book.place(event, by.role === 'conductor');
    if (placed === 'early') return false;
    if (typeof placed === 'object' && 'forked' in placed) return refuse('forked', placed.forked);
    if (by.circle === circleOf.follower)
      this.#toFollowers.set(event.writer, Math.max(event.sequence, this.#toFollowers.get(event.writer) ?? 0));
    // What a conductor passes on to followers, everybody else has from its writer.
    if (placed !== 'repeated') fresh.push(placed.fresh);
    else if (event.writer === by.writer) refuse('repeated', `${event.id} was sent before`);
    return true;
  }
}

/** Events stand in the circle of their writer's own role; in others a conductor only shows. */
function mayWriteEvents({ role, circle }: Enrolment): boolean {
  return circleOf[role] === circle;
}

function nameOf(body: Body): string {
  return body.kind === 'event' ? 'an event' : 'a message';
}
