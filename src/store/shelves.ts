import type { Made } from '../session/exercise/create.ts';
import type { SessionEvent, SessionState } from '../session/exercise/session.ts';
import type { Summary } from './database.ts';
import type { looseRows } from './event-rows.ts';
import type { Kept } from './failures.ts';

/** What of the store of sessions those need who make one of another: `SessionStore` has it all. */
export interface Shelves {
  summary(id: string): Promise<Kept<Summary | undefined>>;
  load(id: string): Promise<Kept<{ state: SessionState }>>;
  add(
    id: string,
    count: number,
    events: readonly SessionEvent[],
    status: Summary['status'],
    changed: number,
  ): Promise<Kept<Summary>>;
  restore(id: string): Promise<Kept<void>>;
  keepNew(
    made: Made,
    writer: string,
    wall: number,
    imported?: boolean,
    rows?: typeof looseRows,
  ): Promise<Kept<Summary>>;
}
