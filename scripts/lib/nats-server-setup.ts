import { join } from 'node:path';
import { findNatsServer, noServer, unpackedServer } from './nats-server.ts';
import { follow, installs, type System, type Talk } from './system-packages.ts';

/**
 * Finds a nats-server for the tests, or comes by one: the system's package is fetched and unpacked below the project, never installed, because
 * installing it would start a service that listens to the whole network. Says in one line what goes untried where it can't be had.
 */
export async function setUpNatsServer(system: System, root: string, talk: Talk): Promise<string | undefined> {
  const find = () => findNatsServer(system.environment, root);
  const there = find();
  if (there) return there;
  const [update] = installs(system, 'nats-server') ?? [];
  if (update) {
    talk.say('No nats-server found; fetching the package of this system (apt-get).\n');
    const unpack = 'mkdir -p "$1" && cd "$1" && apt-get download nats-server && dpkg-deb -x nats-server_*.deb .';
    const folder = join(root, unpackedServer);
    await follow([update, ['sh', '-c', unpack, 'sh', folder]], { ...talk, environment: system.environment });
    const fetched = find();
    if (fetched) return fetched;
  }
  talk.say(`${noServer} The relay goes untried.\n`);
  return undefined;
}
