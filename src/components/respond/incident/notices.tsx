import { statusLags } from '../../../session/response/told.ts';
import type { Driver } from '../../session/driver.ts';
import type { Act } from './scene.ts';

/** What waits for somebody: a hand-over that is not confirmed, a severity that nobody was told of. */
export function Notices({ driver: { state, readOnly }, act }: { driver: Driver; act: Act }) {
  const { offered } = state.command;
  return (
    <div class="notices">
      {offered && (
        <p class="offered" role="status">
          {offered.payload.from} hands over to {offered.payload.to}, who has not confirmed.{' '}
          <button type="button" disabled={readOnly} onClick={() => act('hand-over')}>
            Read and confirm <kbd>h</kbd>
          </button>
        </p>
      )}
      {state.status !== 'closed' && statusLags(state) && (
        <p class="lags" role="status">
          No message stands in the log since the severity was declared: nobody was told of it here.{' '}
          <button type="button" disabled={readOnly} onClick={() => act('compose')}>
            Write the message <kbd>t</kbd>
          </button>
        </p>
      )}
    </div>
  );
}
