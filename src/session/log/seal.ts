import { hashOf } from './chain.ts';
import type { LogEvent } from './envelope.ts';
import { idOf } from './ids.ts';
import { nextOrder } from './order.ts';
import type { Moment } from './timekeeping.ts';
import { engineVersion } from './version.ts';

/** What a writer's next event follows on. */
export interface Following {
  writer: string;
  /** Where the writer's strand ends, if it has begun. */
  head: Pick<LogEvent, 'sequence' | 'offset' | 'hash'> | undefined;
  /** The hash that a strand begins on: of the session's first event, which ties it to this session and to no other. */
  root: string;
  /** The greatest `order` that the writer has seen. */
  seen: number;
}

/** The event that a writer seals next. A moment that lies before the writer's last event counts as that event's. */
export function sealNext<Type extends string, Payload>(
  { writer, head, root, seen }: Following,
  { type, payload }: { type: Type; payload: Payload },
  moment: Moment,
): LogEvent<Type, Payload> {
  const sequence = (head?.sequence ?? 0) + 1;
  const unsealed = {
    id: idOf(writer, sequence),
    writer,
    sequence,
    order: nextOrder(seen, moment.wall),
    version: engineVersion,
    type,
    at: new Date(moment.wall).toISOString(),
    offset: Math.max(head?.offset ?? 0, Math.round(moment.offset)),
    payload,
    previous: head?.hash ?? root,
  };
  return { ...unsealed, hash: hashOf(unsealed) };
}
