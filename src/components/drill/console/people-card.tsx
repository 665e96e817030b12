import type { SessionState } from '../../../session/exercise/session.ts';
import { Card } from '../../session/card.tsx';
import type { Act } from './actions.ts';
import { People } from './people.tsx';

/** The people as a card over play: somebody comes late, leaves, is followed by a substitute. */
export function PeopleCard({
  state,
  said,
  act,
  onClose,
}: {
  state: SessionState;
  said: string;
  act: Act;
  onClose(): void;
}) {
  return (
    <Card
      name="people"
      title="Who is here"
      onClose={onClose}
      buttons={
        <>
          <button type="button" onClick={() => act('names')}>
            Names as a list
          </button>
          <button type="button" onClick={() => act('role-view')}>
            Show as a role <kbd>S</kbd>
          </button>
          <button type="button" onClick={() => act('undo')}>
            Undo
          </button>
        </>
      }
    >
      <People state={state} act={act} />
      <p role="status">{said}</p>
    </Card>
  );
}
