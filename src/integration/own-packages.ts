import type { Plugin } from 'vite';
import { inEngine } from './engine.ts';

/**
 * Finds a package that nobody finds from where it is asked for, as one of Drillbook's own: Astro's entries are named from the desk's
 * folder, and a package manager that keeps packages apart (pnpm) puts there only what the desk itself has named.
 */
export function ownPackages(): Plugin {
  return {
    name: 'drillbook-own-packages',
    // After all others: what the desk has counts first.
    enforce: 'post',
    resolveId(source, _importer, options) {
      if (!isPackage(source)) return null;
      return this.resolve(source, inEngine('package.json'), { ...options, skipSelf: true });
    },
  };
}

/** Whether a name is that of a package or of a part of one: no path, no address, nothing that a plugin has made. */
export function isPackage(source: string): boolean {
  return /^(?:@[\w.-]+\/)?[\w-][\w.-]*(?:\/|$)/.test(source) && !/^[a-z]+:/i.test(source);
}
