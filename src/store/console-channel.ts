import { type Channel, openChannel } from './channel.ts';

/** The channel on which the windows of one session tell each other that something was written. */
export function consoleChannel(session: string): Channel {
  return openChannel(`drillbook-console-${session}`);
}

/** Tells every window of a session that something was written. */
export function announce(session: string): void {
  const channel = consoleChannel(session);
  channel.postMessage('written');
  channel.close();
}
