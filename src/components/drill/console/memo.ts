import { Component, type ComponentChild } from 'preact';
import type { SessionState } from '../../../session/exercise/session.ts';

/**
 * A part that is drawn again only when one of its properties is another one: a second that ticks or a key moves little of
 * the screen. `Draw` is a plain function of its properties, without hooks.
 */
export function memo<Props extends object>(Draw: (props: Props) => ComponentChild) {
  return class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      return !sameProperties(this.props, next);
    }

    override render(): ComponentChild {
      return Draw(this.props);
    }
  };
}

function sameProperties(before: object, after: object): boolean {
  const keys = Object.keys(after);
  return (
    keys.length === Object.keys(before).length &&
    keys.every((key) => Reflect.get(before, key) === Reflect.get(after, key))
  );
}

/** Reads something off a state once: a state never changes, the next event makes another one. */
export function perState<Value>(read: (state: SessionState) => Value): (state: SessionState) => Value {
  const known = new WeakMap<SessionState, { value: Value }>();
  return (state) => {
    const remembered = known.get(state) ?? { value: read(state) };
    known.set(state, remembered);
    return remembered.value;
  };
}
