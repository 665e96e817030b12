import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * How a line is cut. refused: what was open is torn and nothing new is taken, as when a server is down. silent: nothing comes through any more and
 * nobody says so, as when a cable is pulled; what is opened meanwhile is taken and never answered.
 */
export type Cut = 'refused' | 'silent';

/** A stretch of line between some devices and a server of this machine, which a test cuts, chokes and mends. */
export class Stretch {
  readonly #to: number;
  readonly #server: Server;
  #pairs: { near: Socket; far: Socket | undefined }[] = [];
  #cut: Cut | undefined;

  private constructor(to: number, server: Server) {
    this.#to = to;
    this.#server = server;
  }

  /** @param to the port of the server */
  static async to(to: number): Promise<Stretch> {
    const server = createServer();
    await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
    const stretch = new Stretch(to, server);
    server.on('connection', (near) => stretch.#take(near));
    return stretch;
  }

  /** Where devices find the server over this stretch. */
  get url(): string {
    const address = this.#server.address();
    if (typeof address !== 'object' || !address) throw new Error('this stretch was closed');
    return `ws://127.0.0.1:${address.port}`;
  }

  /** The connections that are open read nothing more, and nobody says so. New ones are whole. */
  choke(): void {
    for (const { near, far } of this.#pairs) far?.unpipe(near).pause();
  }

  cut(how: Cut): void {
    this.#cut = how;
    if (how === 'refused') this.#tear();
    else for (const { near, far } of this.#pairs) for (const side of [near, far]) side?.unpipe().pause();
  }

  /** The line is whole again. What was open when it was cut stays dead: nobody may count on its coming back to life. */
  heal(): void {
    this.#cut = undefined;
    this.#tear();
  }

  async close(): Promise<void> {
    this.#tear();
    await new Promise((closed) => this.#server.close(closed));
  }

  #take(near: Socket): void {
    near.on('error', () => near.destroy());
    if (this.#cut === 'refused') return void near.destroy();
    if (this.#cut === 'silent') {
      near.pause();
      this.#pairs.push({ near, far: undefined });
      return;
    }
    const far = connect(this.#to, '127.0.0.1');
    far.on('error', () => far.destroy());
    near.pipe(far);
    far.pipe(near);
    far.on('close', () => near.destroy());
    near.on('close', () => far.destroy());
    this.#pairs.push({ near, far });
  }

  #tear(): void {
    for (const { near, far } of this.#pairs) for (const side of [near, far]) side?.destroy();
    this.#pairs = [];
  }
}
