import fc from 'fast-check';
import {
  apply,
  type Command,
  decide,
  mergeLogs,
  reduce,
  type SessionEvent,
  type SessionState,
} from '../../../src/session/exercise/session.ts';
import { dawn, minute, type Play } from './fixtures.ts';

/** Somebody's device: what it holds of a session, and a wall clock that may be wrong. */
export class Device {
  readonly writer: string;
  readonly skew: number;
  state: SessionState;

  constructor(writer: string, of: Pick<Play, 'log'>, skew = 0) {
    this.writer = writer;
    this.skew = skew;
    this.state = reduce(of.log);
  }

  get events(): SessionEvent[] {
    return [...this.state.events, ...this.state.refused.map(({ event }) => event)];
  }

  /** Writes what somebody wants at a time, if it can happen; returns the event. */
  writes(command: Command, offset: number): SessionEvent | undefined {
    if (!this.state.heads.has(this.writer)) this.#write({ type: 'joined', payload: { by: this.writer } }, offset);
    return this.#write(command, offset);
  }

  /** Takes in what another device holds. */
  hears(other: Pick<Device, 'events'>): void {
    const merged = mergeLogs([this.events, other.events]);
    if (!merged.ok) throw new Error(merged.reason);
    this.state = merged.state;
  }

  #write(command: Command, offset: number): SessionEvent | undefined {
    const moment = { offset: offset + this.skew, wall: dawn + offset + this.skew };
    const { event } = decide(this.state, command, moment, this.writer);
    if (event) this.state = apply(this.state, event);
    return event;
  }
}

/** What happens between devices: one writes, or one hears another. */
export type Doing =
  | { kind: 'write'; device: number; command: Command; after: number }
  | { kind: 'hear'; device: number; other: number };

export const devicesAtMost = 3;
const device = fc.nat(devicesAtMost - 1);

export function doings(command: fc.Arbitrary<Command>): fc.Arbitrary<Doing[]> {
  return fc.array(
    fc.oneof(
      {
        arbitrary: fc.record({
          kind: fc.constant('write' as const),
          device,
          command,
          after: fc.integer({ min: 0, max: 4 * minute }),
        }),
        weight: 3,
      },
      fc.record({ kind: fc.constant('hear' as const), device, other: device }),
    ),
    { maxLength: 40 },
  );
}

/** Lets devices work side by side from what one of them began; `seen` says what each event's writer had before it. */
export function work(
  from: Play,
  all: readonly Doing[],
  skews: readonly number[] = [],
): { devices: Device[]; seen: Map<string, Set<string>> } {
  const devices = Array.from(
    { length: devicesAtMost },
    (_, index) => new Device(index === 0 ? 'first' : `device${index}`, from, skews[index]),
  );
  const seen = new Map<string, Set<string>>();
  let offset = from.state.last.offset;
  for (const doing of all) {
    const one = devices[doing.device];
    if (!one) continue;
    if (doing.kind === 'hear') {
      const other = devices[doing.other];
      if (other) one.hears(other);
      continue;
    }
    offset += doing.after;
    const before = new Set(one.events.map(({ id }) => id));
    const event = one.writes(doing.command, offset);
    if (event) seen.set(event.id, before);
  }
  return { devices, seen };
}
