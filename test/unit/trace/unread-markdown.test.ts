import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../../src/trace/rules/run.ts';
import type { SourceFile } from '../../../src/trace/text/source.ts';
import { checkDesk, deskWith } from './desk.ts';

const playbook = 'playbooks/desk/feed-outage.mdx';
const guide = 'docs/guides/desk.md';

/** What the checker says when some text is added at the end of a file of the desk. */
async function saidWith(file: string, added: string): Promise<string[]> {
  let line = 0;
  const files = deskWith(file, (text) => {
    line = text.split('\n').length;
    return `${text}\n${added}\n`;
  });
  const { findings } = await checkDesk(files);
  return findings
    .filter(({ level, place }) => level === 'error' && place.path.endsWith(file))
    .map(({ rule, place, message }) => `${rule} +${place.line - line} ${message}`);
}

describe('the prose of a record', () => {
  it('is read below an indented code fence', async () => {
    const fence =
      '<section>\n    ```sh\n    npm i\n    ```\n\n    See R-998.\n</section>\n\nSee R-999 and [it](/nowhere/).';
    expect(await saidWith(playbook, fence)).toEqual([
      'link-dangling +6 risk:R-998 does not exist',
      'link-dangling +9 risk:R-999 does not exist',
      'link-page +9 the site has no page /nowhere/',
    ]);
  });

  it('is never passed over in silence when the parser refuses it', async () => {
    const said = await saidWith(playbook, '<section>\n\nSee R-999.');
    expect(said).toEqual([
      'content-unreadable +1 the parser refuses this file: Expected a closing tag for `<section>`',
    ]);
  });

  it('is never passed over in silence when a fence is not closed', async () => {
    expect(await saidWith(playbook, '```sh\nnpm i\n\nSee R-999.')).toEqual([
      'content-unreadable +1 this code fence is never closed: the rest of the file is code',
    ]);
  });
});

describe('a guide', () => {
  it('is never passed over in silence when a comment is not closed', async () => {
    expect(await saidWith(guide, '<!-- see\n\nSee R-999.')).toEqual([
      'content-unreadable +1 this comment is never closed: the rest of the file is not read',
    ]);
  });

  it('is not told that an anchor is missing on a page that the parser refuses', async () => {
    const link = (files: SourceFile[]) =>
      files.map((file) =>
        file.path.endsWith(guide)
          ? { ...file, text: `${file.text}\n[x](/plans/desk/playbooks/feed-outage/#gone)\n` }
          : file,
      );
    const sound = await checkDesk(link(deskWith(playbook, (text) => text)));
    expect(errors(sound)).toEqual(['link-page']);
    const refused = await checkDesk(link(deskWith(playbook, (text) => `${text}\n<section>\n`)));
    expect(errors(refused)).toEqual(['content-unreadable']);
  });
});

function errors({ findings }: CheckReport): string[] {
  return findings.filter(({ level }) => level === 'error').map(({ rule }) => rule);
}
