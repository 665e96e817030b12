import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/** The version of Drillbook, as its package says it. */
export function ownVersion(): string {
  const path = findPackageJSON(import.meta.url);
  const data: unknown = path === undefined ? undefined : JSON.parse(readFileSync(path, 'utf8'));
  const version = typeof data === 'object' && data !== null && 'version' in data ? data.version : undefined;
  return typeof version === 'string' ? version : '0.0.0';
}
