import { contentFolder } from './content-folder.ts';

/** The folder of the confirmations: a folder per plan, a file per collection. */
export const confirmationsFolder = `${contentFolder}/confirmations`;

/** Where older desks hold every confirmation in one file, which is read as well. `npm run accept` files what it holds. */
export const singleConfirmationsFile = `${confirmationsFolder}.yaml`;

/** Whether a path is of a file of confirmations. */
export function holdsConfirmations(path: string): boolean {
  return path === singleConfirmationsFile || (path.startsWith(`${confirmationsFolder}/`) && path.endsWith('.yaml'));
}
