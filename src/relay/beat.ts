import type { Moment } from '../session/log/timekeeping.ts';
import { type Here, Presence, type Sayer, signOfLife } from './presence.ts';
import { type Circle, circleOf, circles, type Role } from './roles.ts';
import type { Keyring } from './secrets.ts';
import { heardBy } from './subjects.ts';
import type { Wire } from './wire.ts';

export interface BeatOptions {
  keyring: Keyring;
  /** Who says it. */
  session: string;
  writer: string;
  name: string;
  pair: CryptoKeyPair;
  /** How the session stands by this device's clock: others set theirs by a conductor's. */
  moment: () => Moment | undefined;
  /** Takes what others say. */
  here: (here: Here) => void;
  /** Milliseconds between two signs of life. */
  every?: number | undefined;
}

/** How long after its last sign of life a device counts as gone, in milliseconds: three beats, and a slow machine. */
export const silence = 13_000;

/** Says every few seconds that this device is here, and hears who else is, while a line holds. */
export class Beat {
  readonly #options: BeatOptions;
  #timer: ReturnType<typeof setInterval> | undefined;
  #wire: Wire | undefined;
  /** By what the last sign of life was later than those before: one that is no later is taken for an echo. */
  #said = 0;

  constructor(options: BeatOptions) {
    this.#options = options;
  }

  /** @param keyOf the key with which a device enrolled, and as what */
  start(wire: Wire, keyOf: (writer: string) => { key: string; role: Role } | undefined): void {
    this.stop();
    const { keyring, session, writer, here, every = 4_000 } = this.#options;
    this.#wire = wire;
    const presence = new Presence(session, keyring, keyOf);
    wire.hear(heardBy(session, keyring.role), (subject, bytes) => {
      void presence
        .read(subject, bytes)
        .then((said) => said && said.writer !== writer && this.#wire === wire && here(said));
    });
    const say = () => void this.#say(wire, false);
    say();
    this.#timer = setInterval(say, every);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#wire = undefined;
  }

  /** Says goodbye, so that nobody waits for this device. */
  async leave(): Promise<void> {
    const wire = this.#wire;
    this.stop();
    if (wire) await this.#say(wire, true);
  }

  async #say(wire: Wire, leaves: boolean): Promise<void> {
    const { keyring, session, writer, name, pair, moment } = this.#options;
    const { role } = keyring;
    const own: readonly Circle[] = role === 'conductor' ? circles : [circleOf[role]];
    const at = role === 'conductor' ? moment() : undefined;
    const wall = Date.now();
    // A clock that was set back must not make its device dumb until it has caught up.
    this.#said = Math.max(wall, this.#said + 1);
    const order = this.#said === wall ? {} : { order: this.#said };
    for (const circle of own) {
      const who: Sayer = { session, circle, role, writer, name };
      const said = await signOfLife(keyring, pair, who, { wall, ...order, offset: at?.offset, leaves });
      if (said) wire.say(said.subject, said.bytes);
    }
  }
}
