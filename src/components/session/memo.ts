import { Component, type ComponentChild } from 'preact';

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

/** Whether two objects hold the same under the same names. */
export function sameProperties(before: object, after: object): boolean {
  const keys = Object.keys(after);
  return (
    keys.length === Object.keys(before).length &&
    keys.every((key) => Reflect.get(before, key) === Reflect.get(after, key))
  );
}
