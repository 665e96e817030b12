import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadedBrowser, findBrowser, findHeadlessShell, headlessShell, noBrowser, usualPlaces } from './browser.ts';
import { follow, installs, type System, setUpProgram, type Talk } from './system-packages.ts';

/** One way to come by a browser: commands that run one after the other, each only if the one before held. */
export interface Way {
  name: string;
  commands: readonly (readonly string[])[];
}

/** The machine that a browser is wanted on. */
export interface Machine extends System {
  /** Where Chrome may lie besides PATH. */
  places: readonly string[];
  /** Where Playwright puts its download. */
  downloaded: string;
  /** The command line of Playwright. */
  playwright: readonly string[];
}

/** This machine, as this process sees it. */
export function thisMachine(): Machine {
  const cli = fileURLToPath(import.meta.resolve('@playwright/test/cli'));
  return {
    environment: process.env,
    root: process.getuid?.() === 0,
    places: usualPlaces,
    downloaded: downloadedBrowser(),
    playwright: [process.execPath, cli],
  };
}

/** The ways that this machine has, the gentlest first: Playwright's own download changes nothing of the system. */
export function waysOf({ environment, root, downloaded, playwright }: Machine): Way[] {
  const download: Way = {
    name: 'Playwright’s own download',
    commands: [[...playwright, 'install', 'chromium']],
  };
  const install = installs({ environment, root }, 'chromium');
  if (!install) return [download];
  return [
    download,
    // A browser that was downloaded and cannot start lacks libraries.
    ...(existsSync(downloaded)
      ? [{ name: 'the libraries of the download', commands: [[...playwright, 'install-deps', 'chromium']] }]
      : []),
    { name: 'the Chromium of this system (apt-get)', commands: install },
  ];
}

/**
 * Finds a browser, or comes by one: each way in turn, until a browser starts. The ways are asked for anew after each, because
 * a download that cannot start opens another. Undefined, with one line said, when none leads to a browser.
 */
export async function setUpBrowser({
  machine,
  say,
  patience,
}: { machine: Machine } & Talk): Promise<string | undefined> {
  const find = () => findBrowser(machine.environment, [...machine.places, machine.downloaded]);
  const there = find();
  if (there) return there;
  // Who names a browser wants that one and no other.
  if (!machine.environment['CHROMIUM_PATH']) {
    const tried = new Set<string>();
    for (;;) {
      const way = waysOf(machine).find(({ name }) => !tried.has(name));
      if (!way) break;
      tried.add(way.name);
      say(`No Chrome found; trying ${way.name}.\n`);
      const held = await follow(way.commands, { environment: machine.environment, say, patience });
      const found = held ? find() : undefined;
      if (found) return found;
      say(`No browser by ${way.name}.\n`);
    }
  }
  say(`${noBrowser}\n`);
  return undefined;
}

/**
 * Finds the Chrome without windows that most tests run in, or installs it beside the Chromium of Debian: no other system has
 * it as a package. Undefined where there is none: then all tests run in the whole browser.
 * @param browser the whole browser, as found
 */
export async function setUpHeadlessShell({
  machine,
  browser,
  ...talk
}: { machine: Machine; browser: string | undefined } & Talk): Promise<string | undefined> {
  const { environment } = machine;
  const chosen = environment['CHROMIUM_HEADLESS_SHELL_PATH'] !== undefined || environment['CHROMIUM_PATH'];
  const ofDebian = browser !== undefined && basename(browser) === 'chromium';
  if (!findHeadlessShell(environment) && !chosen && ofDebian)
    await setUpProgram(machine, {
      name: headlessShell,
      without: 'the browser tests run in the whole browser, which takes half as long again.',
      ...talk,
    });
  return findHeadlessShell(environment);
}
