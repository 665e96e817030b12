import type { Driver } from './driver.ts';

/** After EndEx. */
export function After({ driver }: { driver: Driver }) {
  return (
    <section class="after">
      <h1>{driver.state.title}</h1>
    </section>
  );
}
