import type { SessionState } from '../../session/exercise/session.ts';

/** Reads something off a state once: a state never changes, the next event makes another one. */
export function perState<Value>(read: (state: SessionState) => Value): (state: SessionState) => Value {
  const known = new WeakMap<SessionState, { value: Value }>();
  return (state) => {
    const remembered = known.get(state) ?? { value: read(state) };
    known.set(state, remembered);
    return remembered.value;
  };
}
