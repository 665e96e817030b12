import { late } from '../../session/late.ts';

/** The actions, forms and cards of the page: loaded before an incident is shown, so that no key comes too early. */
export const toolbox = late(() => import('./tools.ts').then(({ tools }) => tools));
