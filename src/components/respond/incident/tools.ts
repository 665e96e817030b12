// What the page of an incident needs once somebody works in it, beside the screen itself: one file to load.
import { actions } from './actions.ts';
import { askVariables } from './ask-steps.ts';
import { ClassifyCard } from './classify.tsx';
import { Compose } from './compose.tsx';
import { MergeCard } from './merge.tsx';
import { PeopleCard } from './people.tsx';
import { Tell } from './tell-door.tsx';

export const tools = { actions, askVariables, ClassifyCard, Compose, MergeCard, PeopleCard, Tell };
