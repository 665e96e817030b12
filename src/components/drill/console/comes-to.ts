import { late } from '../../session/late.ts';
import { type Action, actions, type FormAction, type Outcome, type Scene } from './actions.ts';

/** The forms and cards, loaded before a session is shown: a key that opens one opens it at once. */
export const forms = late(() => import('./forms.ts'));

/** The dialogue of evaluators. */
export const evaluators = late(() => import('./evaluators.tsx'));

/**
 * What an action comes to where the drill stands. `about` is what it is done to where that is not the selected inject. It
 * is a promise only where the line was down as the forms were to be loaded: it fails while the line still is.
 */
export function comesTo(action: Action, scene: Scene, about?: string): Outcome | Promise<Outcome> {
  const loaded = forms.now();
  if (!isForm(action)) return actions[action]({ ...scene, startNeeds: loaded?.startNeeds }, about);
  if (loaded) return loaded.formActions[action](scene, about);
  return forms.load().then(({ formActions }) => formActions[action](scene, about));
}

function isForm(action: Action): action is FormAction {
  return !(action in actions);
}
