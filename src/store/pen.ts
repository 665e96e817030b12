/**
 * The right to write to one session: one window of a browser holds it, by a Web Lock that the browser frees when the
 * window dies, however it dies.
 */
export interface Pen {
  /** Gives it back. */
  drop(): void;
}

/** Takes the pen if it is free, or takes it from another window with `steal`. `onStolen` is called when it is taken from us. */
export function takePen(
  session: string,
  { steal, onStolen }: { steal: boolean; onStolen: () => void },
): Promise<Pen | undefined> {
  const name = `drillbook-session-${session}`;
  // Without a secure context there are no locks; then the store's own check for conflicts has to do.
  if (!('locks' in navigator)) return Promise.resolve({ drop: () => {} });
  return new Promise((settle) => {
    let drop = () => {};
    const held = new Promise<void>((release) => {
      drop = release;
    });
    const options: LockOptions = steal ? { steal: true } : { ifAvailable: true };
    navigator.locks
      .request(name, options, (lock) => {
        if (!lock) {
          settle(undefined);
          return undefined;
        }
        settle({ drop });
        return held;
      })
      // The request fails when another window steals the lock.
      .catch(() => {
        settle(undefined);
        onStolen();
      });
  });
}
