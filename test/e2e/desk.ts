import { readdirSync } from 'node:fs';
import { sep } from 'node:path';
import { siteOf, testsDesk } from '../desks/tests-desk.ts';
import { kindOf } from './site.ts';

// What the tests of the engine use of the desk that they bring (`test/fixtures/desk` and `test/fixtures/floor`): each thing is named once.

/** The folder of the desk, with its `src/content`. */
export const deskFolder = testsDesk;
/** The folder of its built pages. */
export const deskSite = siteOf('dist');

/** The plan that has most: grades, modes, a stop, messages, windows, a long drill. */
export const plan = { id: 'floor', path: '/plans/floor/', title: 'Floor' } as const;

const playbook = <Id extends string>(id: Id) => ({ id: `floor/${id}`, path: `/plans/floor/playbooks/${id}/` }) as const;

/** Begins with a decision; its second step is the plan's stop, and it ends with a command that destroys. */
export const stop = playbook('stop-orders');
/** Found by the error code 503; commands that ask for values, a fork of three ways, notes at hand. */
export const down = playbook('gateway-down');
/** Its first command destroys, its second asks for a value that `down` asks for as well. */
export const slow = playbook('slow-orders');
/** Three steps, one after the other. */
export const restart = playbook('restart');

/** The message of the plan to its own people; each of its fields is required. */
export const alert = { title: 'Alert to the floor', path: `${plan.path}templates/alert/` } as const;

/** A drill with two decisions and every type of inject, longer than an hour. */
export const drill = {
  id: 'floor/silent-gateway',
  path: '/drills/floor/silent-gateway/',
  title: 'The gateway that said nothing',
} as const;

/** The path of every page of the desk, in order. */
export const deskPages: readonly string[] = readdirSync(deskSite, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(sep).join('/'))
  .filter((file) => file.endsWith('.html'))
  .map((file) => `/${file.replace(/index\.html$/, '')}`)
  .sort();

/** The paths of its plans. */
export const plans = deskPages.filter((path) => /^\/plans\/[^/]+\/$/.test(path));
/** The paths of its playbooks. */
export const playbooks = deskPages.filter((path) => /^\/plans\/[^/]+\/playbooks\/[^/]+\/$/.test(path));
/** A page of each kind. */
export const oneOfEachKind = [...Map.groupBy(deskPages, kindOf).values()].flatMap(([first]) => first ?? []);
