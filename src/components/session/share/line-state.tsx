import type { Sharing } from '../../../store/sharing.ts';

interface Props {
  state: Sharing['state'];
  /** Since when the line is lost, in epoch milliseconds. */
  lostSince: number | undefined;
  /** How many others are here; undefined where nobody is counted. */
  here?: number;
  /** How many entries wait, where the page knows it without the line. */
  waiting?: number;
  retry(): void;
}

/** How a line to the relay stands, in words. What is bad is an alert; the line is taken up again by itself. */
export function LineState({ state, lostSince, here, retry, waiting }: Props) {
  if (!state) return <p class="line">Another window of this browser holds the line.</p>;
  const count = waiting ?? state.waiting;
  // Before the relay was heard once, nobody knows what it has of this device.
  const isKnown = waiting !== undefined || state.copies > 0;
  const waits = !isKnown ? 'what the others lack waits here' : count === 0 ? 'nothing waits' : `${entries(count)} here`;
  if (state.line === 'stopped')
    return (
      <p class="line bad" role="alert">
        <b>The line is stopped.</b> {state.reason}
      </p>
    );
  if (state.line === 'struck')
    return (
      <p class="line bad" role="alert">
        <b>STRUCK from this session by a facilitator.</b> What this device sent before stands; nothing that it writes is
        taken any more. {state.waiting > 0 && `${entries(state.waiting)} here that nobody has.`} Ask who struck it.
      </p>
    );
  if (state.line === 'lost')
    return (
      <p class="line bad" role="alert">
        <b>LINE LOST since {clock(lostSince)}</b>: {waits}; it is tried again by itself. <small>{state.reason}</small>{' '}
        <button type="button" onClick={retry}>
          Try now
        </button>
      </p>
    );
  if (state.line === 'connecting')
    return (
      <p class="line" role="status">
        Connecting to the relay …
      </p>
    );
  return (
    <p class="line good" role="status">
      <b>In line</b>
      {state.waiting > 0 && ` · sending ${state.waiting}`}
      {here !== undefined && ` · ${here === 0 ? 'nobody else is here' : `${here} here`}`}
    </p>
  );
}

function entries(count: number): string {
  return count === 1 ? '1 entry waits' : `${count} entries wait`;
}

/** An instant on the wall of this device. */
function clock(instant: number | undefined): string {
  return instant === undefined ? 'now' : new Date(instant).toLocaleTimeString('en-GB');
}
