import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { drillSchema } from '../../../src/model/drills.ts';

export interface Spoilers {
  drill: string;
  texts: string[];
}

/** What a desk's plans say themselves, by the desk's folder: no secret of a drill that quotes it. */
const said = new Map<string, string>();

function planContent(desk: string): string {
  const content = join(desk, 'src/content');
  const known =
    said.get(desk) ??
    readdirSync(content, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(yaml|mdx)$/.test(file) && !file.startsWith('drills'))
      .map((file) => readFileSync(join(content, file), 'utf8'))
      .join('\n');
  said.set(desk, known);
  return known;
}

/**
 * Every line of a drill that only its facilitator may know before it is released.
 * @param released the title of an inject that has been, after StartEx
 * @param desk the folder of the desk whose drill it is: this one, unless another is named
 */
export function spoilersOf(
  drill: string,
  { released, desk = '.' }: { released?: string; desk?: string } = {},
): Spoilers {
  const data = drillSchema.parse(parse(readFileSync(join(desk, 'src/content/drills', `${drill}.yaml`), 'utf8')));
  const texts = data.injects.flatMap((inject) => [
    ...(inject.title === released
      ? []
      : [
          inject.title,
          ...lines(inject.body),
          ...lines(inject.artefact?.body ?? ''),
          ...(inject.decision?.options.map(({ label }) => label) ?? []),
        ]),
    ...(inject.controllerNotes ?? []).flatMap(lines),
    ...lines(inject.easilyMissed ?? ''),
    ...inject.expected.map(({ text }) => text),
  ]);
  const situation = released === undefined ? lines(data.startEx.situation) : [];
  const secrets = [...texts, ...situation, ...data.hotWash];
  // Short lines, "Call" or "mode: HALT", and the plans' own commands stand in playbooks as well and give nothing away.
  return { drill, texts: secrets.filter((text) => text.length > 32 && !planContent(desk).includes(text)) };
}

function lines(text: string): string[] {
  return text.split('\n').map((line) => line.trim());
}
