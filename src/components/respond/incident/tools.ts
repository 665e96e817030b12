// What the page of an incident needs once somebody works in it, beside the screen itself: one file to load.

import { keepFocus } from '../../session/keep-focus.ts';
import { KeysCard } from '../../session/keys-card.tsx';
import { outcomeOf } from './actions.ts';
import { askVariables } from './ask-steps.ts';
import { ClassifyCard } from './classify.tsx';
import { Compose } from './compose.tsx';
import { commandText, missingOf } from './copy-command.ts';
import { MergeCard } from './merge.tsx';
import { PeopleCard } from './people.tsx';
import { takenBack } from './taken-back.ts';
import { Tell } from './tell-door.tsx';

// Dialogues open from here: with them comes what keeps the focus.
keepFocus();

export const tools = {
  outcomeOf,
  askVariables,
  commandText,
  missingOf,
  ClassifyCard,
  Compose,
  KeysCard,
  MergeCard,
  PeopleCard,
  Tell,
  takenBack,
};
