import {
  type ConsumerMessages,
  type ConsumerNotification,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiError,
  type JetStreamManager,
  jetstream,
  jetstreamManager,
  StorageType,
  type StreamInfo,
} from '@nats-io/jetstream';
import { AuthorizationError, type NatsConnection, wsconnect } from '@nats-io/nats-core';
import { inboxOf } from './passwords.ts';
import type { Role } from './roles.ts';
import { streamOf } from './subjects.ts';
import type { Appended, Wire } from './wire.ts';

/** Where a session's relay is, and whether this device may begin to share there: conductors do. */
export interface Relay {
  /** `wss://…`, as the desk's configuration names it. */
  url: string;
  session: string;
  role: Role;
  begins: boolean;
  /** With what the role comes there, where the relay asks for one. */
  password?: string | undefined;
  /** After so many milliseconds of silence the line counts as lost. */
  patience?: number | undefined;
}

/** After so many milliseconds of silence the line counts as lost, where nobody says otherwise. */
const usualPatience = 5_000;
const codes = { outrun: [10071, 10164], noStream: 10059, noRoom: [10005, 10074] } as const;
const day = 24 * 60 * 60 * 1e9;

/**
 * Opens a line to a NATS server with JetStream over WebSocket. It is never mended in itself: then it would not be known what was kept, and the
 * client would go to servers that the policy of this site does not name.
 */
export async function connectToNats({
  url,
  session,
  role,
  begins,
  password,
  patience = usualPatience,
}: Relay): Promise<Wire> {
  const opening = wsconnect({
    servers: url,
    reconnect: false,
    ignoreClusterUpdates: true,
    timeout: patience,
    pingInterval: patience,
    maxPingOut: 1,
    inboxPrefix: inboxOf(role),
    ...(password === undefined ? {} : { user: role, pass: password }),
  });
  const connection = await opening.catch((error: unknown) => {
    throw error instanceof AuthorizationError ? new Error('the relay does not take this password') : error;
  });
  try {
    const manager = await jetstreamManager(connection, { timeout: patience });
    const stream = await streamFor(manager, connection, session, begins);
    return wireOver(connection, manager, stream, patience);
  } catch (error) {
    await farewell(connection);
    throw error;
  }
}

function wireOver(
  connection: NatsConnection,
  manager: JetStreamManager,
  { config, created }: StreamInfo,
  patience: number,
): Wire {
  const client = jetstream(connection, { timeout: patience });
  const { name } = config;
  let partWith: (reason: string) => void = () => {};
  const parted = new Promise<string>((resolve) => {
    partWith = resolve;
  });
  return {
    born: created,
    copies: config.num_replicas,
    lost: Promise.race([
      parted,
      connection.closed().then((error) => (error ? error.message : 'the relay closed the line')),
    ]),
    close: () => {
      partWith('the line was closed here');
      return farewell(connection);
    },
    append: async ({ subject, id, bytes, after }): Promise<Appended> => {
      try {
        const expect = { streamName: name, lastSubjectSequence: after };
        const { seq, duplicate } = await client.publish(subject, bytes, { msgID: id, expect, retries: 1 });
        return duplicate ? { repeated: seq } : { kept: seq };
      } catch (error) {
        if (codeOf(error, codes.outrun)) return 'outrun';
        throw error;
      }
    },
    say: (subject, bytes) => {
      if (!connection.isClosed()) connection.publish(subject, bytes);
    },
    hear: (subjects, take) => {
      connection.subscribe(subjects, {
        callback: (error, { subject, data }) => {
          if (!error) take(subject, new Uint8Array(data));
        },
      });
    },
    subjectAt: async (seq) => (await manager.streams.getMessage(name, { seq }))?.subject,
    read: async (subjects, from, take) => {
      const consumer = await client.consumers.get(name, {
        filter_subjects: subjects,
        deliver_policy: DeliverPolicy.StartSequence,
        opt_start_seq: from,
      });
      const messages = await consumer.consume({
        max_messages: 500,
        expires: 2 * patience,
        idle_heartbeat: patience / 2,
        callback: ({ seq, subject, data, time }) =>
          take({ sequence: seq, subject, bytes: new Uint8Array(data), at: time.getTime() }),
      });
      const { num_pending: there } = await consumer.info(true);
      void silent(messages).then(() => {
        partWith('nothing is heard of the relay any more');
        return farewell(connection);
      });
      return there;
    },
  };
}

/**
 * Answers when nothing is read any more. The machine that reads for this device may die while the one that it is connected to lives: then the line
 * would look open, and nothing would arrive.
 */
async function silent(messages: ConsumerMessages): Promise<void> {
  for await (const { type } of messages.status()) if (signsOfDeath.has(type)) break;
}

/**
 * Closes a connection, and waits a second at most. Where a cable was pulled, what is to be sent goes nowhere, and the other side answers to no
 * goodbye: the client would wait for both for as long as the machine does, a quarter of an hour.
 */
async function farewell(connection: NatsConnection): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, 1_000);
  });
  await Promise.race([connection.close(), enough]);
  clearTimeout(timer);
}

const signsOfDeath: ReadonlySet<ConsumerNotification['type']> = new Set([
  'heartbeats_missed',
  'consumer_not_found',
  'consumer_deleted',
  'stream_not_found',
  'no_responders',
]);

/** The stream of a session; a conductor makes it where there is none. On a cluster three machines keep it, or none does. */
async function streamFor(
  manager: JetStreamManager,
  { info }: NatsConnection,
  session: string,
  begins: boolean,
): Promise<StreamInfo> {
  const { name, subjects } = streamOf(session);
  try {
    return await manager.streams.info(name);
  } catch (error) {
    if (!codeOf(error, [codes.noStream])) throw error;
    if (!begins) throw new Error('this session is not shared, or not any more: ask who sent you the link');
  }
  const add = (copies: number) =>
    manager.streams.add({
      name,
      subjects: [subjects],
      storage: StorageType.File,
      num_replicas: copies,
      // What is full refuses the new: nothing that somebody relies on falls out at the other end.
      discard: DiscardPolicy.New,
      deny_delete: true,
      deny_purge: true,
      max_msgs: 500_000,
      max_age: 90 * day,
      duplicate_window: 120 * 1e9,
    });
  try {
    return await add(info?.cluster ? 3 : 1);
  } catch (error) {
    // One copy instead of three would look the same until the day that it matters.
    if (codeOf(error, codes.noRoom)) throw new Error('the relay has no room, or not three machines that are up');
    throw error;
  }
}

function codeOf(error: unknown, known: readonly number[]): boolean {
  return error instanceof JetStreamApiError && known.includes(error.code);
}
