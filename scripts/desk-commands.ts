import type { Command } from './lib/command.ts';
import { asking } from './tables/asking.ts';
import { authoring } from './tables/authoring.ts';
import { checking } from './tables/checking.ts';
import { drilling } from './tables/drilling.ts';
import { keeping } from './tables/keeping.ts';

/**
 * The commands that need a desk and nothing else: npm scripts in this repository, words of the programme `drillbook` where
 * the package is installed. What runs is loaded only when it is called: `check` starts in a blink or nobody runs it.
 */
export const deskCommands: readonly Command[] = [...checking, ...asking, ...authoring, ...keeping, ...drilling];
