import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { typeOf } from '../../src/offline/build.ts';

/** A plain server of a built site that can be stopped, and that answers some paths with something else. */
export class Host {
  /** What a path is answered with instead, by the path from the site's root; undefined is not found. */
  readonly instead = new Map<string, string | undefined>();
  readonly #site: string;
  readonly #base: string;
  readonly #slashless: 'redirects' | 'answers';
  #server: Server | undefined;
  #port = 0;

  /**
   * @param site the folder on disk that was built
   * @param base the folder of the host that it stands in: `/drillbook/`
   * @param slashless what is done with a folder's address that lacks its slash
   */
  constructor(site: string, base = '/', slashless: 'redirects' | 'answers' = 'redirects') {
    this.#site = site;
    this.#base = base;
    this.#slashless = slashless;
  }

  get origin(): string {
    return `http://localhost:${this.#port}`;
  }

  /** The site's first page, without the slash at its end. */
  get url(): string {
    return this.origin + this.#base.slice(0, -1);
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      const asked = decodeURIComponent(new URL(request.url ?? '/', this.origin).pathname);
      const inside = `${asked}/`.startsWith(this.#base);
      const path = inside ? `/${asked.slice(this.#base.length)}` : asked;
      const folder = join(this.#site, path, 'index.html');
      const lacks = inside && !asked.endsWith('/') && existsSync(folder);
      if (lacks && this.#slashless === 'redirects') {
        response.writeHead(301, { location: `${asked}/` }).end();
        return;
      }
      const file = lacks || path.endsWith('/') ? folder : join(this.#site, path);
      const found = inside && !this.instead.has(path) && existsSync(file) && statSync(file).isFile();
      const body = this.instead.get(path) ?? (found ? readFileSync(file) : undefined);
      // As GitHub Pages and most hosts do: the site's own page says that nothing is there.
      const none = join(this.#site, '404.html');
      if (body !== undefined) response.writeHead(200, { 'content-type': typeOf(lacks ? `${path}/` : path) }).end(body);
      else response.writeHead(404, { 'content-type': typeOf('/') }).end(readFileSync(none));
    });
    this.#server = server;
    await new Promise<void>((settle, fail) => server.once('error', fail).listen(0, () => settle()));
    this.#port = portOf(server);
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    server?.closeAllConnections();
    await new Promise<void>((settle) => (server ? server.close(() => settle()) : settle()));
  }
}

/** The port on which a server listens; 0 when it does not. */
export function portOf(server: Server): number {
  const address = server.address();
  return isAddress(address) ? address.port : 0;
}

function isAddress(address: unknown): address is AddressInfo {
  return typeof address === 'object' && address !== null && 'port' in address;
}
