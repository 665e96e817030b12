// What a console's dialogues need, as one file to load: the forms, and what keeps the focus once one of them has closed; and what keeps the
// selected inject in sight, which is needed once there is play.

import { keepFocus } from '../../session/keep-focus.ts';
import { followChoice, keepInSight } from './keep-in-sight.ts';

export * from './form-actions.ts';

// What asks the forms outside a page has no focus to keep.
if (typeof document !== 'undefined') {
  keepFocus();
  keepInSight();
  followChoice();
}
