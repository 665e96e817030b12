import type { Wire } from '../../../src/relay/wire.ts';

/** The place of the last message on a subject, 0 for none: what somebody who appends there has to name. */
export async function lastOn(wire: Wire, subject: string): Promise<number> {
  const places: number[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  let there = Number.POSITIVE_INFINITY;
  const look = () => {
    if (places.length >= there) resolve();
  };
  there = await wire.read(subject, 1, ({ sequence }) => {
    places.push(sequence);
    look();
  });
  look();
  await promise;
  return places.at(-1) ?? 0;
}
