import { isObject } from '../../../model/is-object.ts';
import { confirmationsFolder } from '../../project/confirmation-paths.ts';
import { contentFolder } from '../../project/content-folder.ts';
import type { Project } from '../../project/project.ts';
import { type ContentRecord, placeIn } from '../../project/records.ts';
import type { DataPath } from '../../text/place.ts';
import { shortDigest } from '../../text/short-digest.ts';
import { oncePerLink } from '../confirm.ts';
import { filed } from '../confirmation-files.ts';
import { Edits, edited } from '../rename/edits.ts';
import { shippedBefore } from './shipped-before.ts';

/** A file of the content as it is to be; undefined where it is to go. */
export type Wanted = ReadonlyMap<string, string | undefined>;

/** Takes content from the form that an older version had to the form of today. It finds the old form by itself, and does nothing where there is none. */
export interface Codemod {
  /** What it does, in one line. */
  says: string;
  /** The version that brought the new form. */
  since: string;
  change(project: Project): Wanted;
}

/** Every codemod, in the order in which they are made. A version that changes the form of content adds one, and a fixture of the old form. */
export const codemods: readonly Codemod[] = [
  {
    says: 'what runs today beside the plan’s command is called "runs", no longer "current"',
    since: '0.2.0',
    change(project) {
      const edits = new Edits(project.files);
      for (const record of project.records.filter(isDesks))
        for (const path of commandsWith(record.data, 'current'))
          edits.add(record.path, placeIn(record, [...path, 'current'], 'key'), 'current', 'runs');
      return edited(project.files, edits.all);
    },
  },
  {
    says: 'guides and words that version 0.1 brought, and that nobody changed, are those of the handbook',
    since: '0.2.0',
    change: ({ files }) =>
      new Map(
        files
          .filter(({ path, text }) => shippedBefore[below(path)] === fingerprint(text))
          .map(({ path }) => [path, undefined]),
      ),
  },
  {
    says: 'confirmations stand in a folder per plan and a file per collection',
    since: '0.2.0',
    change(project) {
      if (!project.files.some(({ path }) => path === `${confirmationsFolder}.yaml`)) return new Map();
      const { changes, emptied } = filed(project, oncePerLink(project));
      return new Map([
        ...changes.map(({ newPath, after }) => [newPath, after] as const),
        ...emptied.map((path) => [path, undefined] as const),
      ]);
    },
  },
];

/** A file of the handbook changes with the package. */
function isDesks({ path }: Pick<ContentRecord, 'path'>): boolean {
  return path.startsWith(`${contentFolder}/`);
}

/** A desk's file by its path below the content's folder; empty for one of the handbook. */
function below(path: string): string {
  return isDesks({ path }) ? path.slice(contentFolder.length + 1) : '';
}

/** The first half of the SHA-256 of a text, whichever way its lines end. */
function fingerprint(text: string): string {
  return shortDigest(text.replaceAll('\r\n', '\n'));
}

/** The paths of a record's commands that have a field, wherever they stand in it. */
function commandsWith(value: unknown, field: string, path: DataPath = []): DataPath[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => commandsWith(one, field, [...path, index]));
  if (!isObject(value)) return [];
  const own = path.at(-2) === 'commands' && field in value ? [path] : [];
  return [...own, ...Object.entries(value).flatMap(([key, one]) => commandsWith(one, field, [...path, key]))];
}
