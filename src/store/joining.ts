import type { Taken } from '../relay/inbox.ts';
import { Line, type LineState } from '../relay/line.ts';
import { readLink, type ShareLink } from '../relay/link.ts';
import { connectToNats } from '../relay/nats.ts';
import { keyringOf } from '../relay/secrets.ts';
import { mergeLogs } from '../session/exercise/session.ts';
import type { LogEvent } from '../session/log/envelope.ts';
import { newWriter } from './ids.ts';
import type { SessionStore } from './sessions.ts';
import { keepShare, markShared, type Share } from './shares.ts';
import { deviceKey } from './signatures.ts';

/** A link to a shared session. */
export type LinkHere = ShareLink;

/** The link that this page was opened with: undefined where it is none, a reason where it was cut or changed. */
export function linkHere(): ReturnType<typeof readLink> {
  return readLink(location.hash);
}

/** How joining goes: how the line stands, how many events have come, or why it can't be. */
export interface JoiningState {
  line: LineState;
  events: number;
  failure: string | undefined;
}

/**
 * Fetches a session that others share, keeps it in this browser, and answers with its id once it is whole and on disk. One that is here already goes on.
 * A follower's is there to be read.
 * @param changed called whenever there is something else to say
 * @param gone answers when nobody waits any more
 */
export async function joinShared(
  share: Share,
  url: string,
  store: SessionStore,
  changed: (state: JoiningState) => void,
  gone: Promise<void>,
): Promise<string | undefined> {
  const { session, role, password, name } = share;
  const known = await store.summary(session);
  if (known.ok && known.value) {
    await keepShare(share);
    await markShared(session, true);
    return session;
  }
  const [keyring, pair] = await Promise.all([keyringOf(share), deviceKey()]);
  const writer = newWriter();
  const events: LogEvent[] = [];
  let state: JoiningState = {
    line: { line: 'connecting', waiting: 0, copies: 0 },
    events: 0,
    failure: undefined,
  };
  changed(state);
  const say = (change: Partial<JoiningState>) => {
    state = { ...state, ...change };
    changed(state);
  };
  let whole: () => void = () => {};
  const complete = new Promise<void>((done) => {
    whole = done;
  });
  const line = new Line({
    session,
    keyring,
    writer,
    name,
    pair,
    connect: () => connectToNats({ url, session, role, password, begins: false }),
    log: () => [],
    heard: ({ fresh }: Taken) => {
      events.push(...fresh);
      say({ events: events.length });
      if (state.line.line === 'open') whole();
    },
    changed: (next) => {
      say({ line: next });
      if (next.line === 'open' && events.length > 0) whole();
    },
  });
  try {
    await Promise.race([complete, gone]);
    if (events.length === 0) return undefined;
    const merged = mergeLogs([events]);
    if (!merged.ok) {
      say({ failure: `what came is no whole session: ${merged.reason}` });
      return undefined;
    }
    const made = { events: merged.events, state: merged.state };
    const kept = await store.keepNew(made, writer, Date.now(), role === 'follower');
    if (!kept.ok) {
      say({ failure: kept.failure.text });
      return undefined;
    }
    await keepShare(share);
    await markShared(session, true);
    return session;
  } finally {
    await line.close();
  }
}
