import { type HotWashShown, playersView } from '../session/exercise/players-view.ts';
import type { SessionState } from '../session/exercise/session.ts';
import type { Moment } from '../session/log/timekeeping.ts';
import { ScreenSender } from './screen-channel.ts';

/** Where a live session is shown besides its own window. */
export interface Screen {
  /** Shows the session as it stands now. */
  show(): void;
  /** What of the hot wash is on it from now on; nothing where it is undefined. It is no event: it is how the facilitator leads. */
  present(shown: HotWashShown | undefined): void;
  close(): void;
}

/** The players' screen of a drill; `now` says how the session stands. What players may see is worked out here, and nothing else leaves. */
export function playersScreen(session: string, now: () => [SessionState, Moment]): Screen {
  let presented: HotWashShown | undefined;
  const view = () => playersView(...now(), presented);
  const sender = new ScreenSender(session, view);
  return {
    show: () => sender.send(view()),
    present: (shown) => {
      presented = shown;
    },
    close: () => sender.close(),
  };
}
