import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentFolder } from '../../../src/trace/project/content-folder.ts';
import { allRules } from '../../../src/trace/rules/all-rules.ts';
import { checkDesk, deskFiles, deskWith, replaced } from './desk.ts';

const sound = await checkDesk(deskFiles);

describe('every rule', () => {
  it('is in the list, and in a file named after its code', () => {
    const files = readdirSync('src/trace/rules', { recursive: true, encoding: 'utf8' })
      .filter((path) => /[\\/].*\.ts$/.test(path))
      .map((path) => path.replace(/^.*[\\/]|\.ts$/g, ''));
    expect(allRules.map(({ code }) => code).sort()).toEqual(files.sort());
  });

  it('finds nothing wrong with the sound project', () => {
    expect(sound.findings.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('has something to look at in the sound project', () => {
    expect(sound.rules.filter(({ examined }) => examined === 0).map(({ rule }) => rule.code)).toEqual([]);
  });

  describe.each(allRules)('$code', (rule) => {
    const path = `${contentFolder}/${rule.example.file}`;
    const good = deskFiles.find((file) => file.path === path)?.text ?? '';
    const from = good.slice(0, good.indexOf(rule.example.good)).split('\n').length;

    it('stays silent on its good example', () => {
      expect(good).toContain(rule.example.good);
      const about = sound.findings.filter((one) => one.rule === rule.code && one.place.path === path);
      const inside = about.filter(({ place }) => place.line >= from && place.line < from + lines(rule.example.good));
      expect(inside).toEqual([]);
    });

    it('reports its bad example, and its page can say so', async () => {
      const files = deskWith(rule.example.file, (text) => replaced(text, rule.example.good, rule.example.bad));
      const { findings } = await checkDesk(files);
      const before = new Set(sound.findings.filter((one) => one.rule === rule.code).map(identity));
      const fresh = findings.filter((one) => one.rule === rule.code && !before.has(identity(one)));
      expect(fresh.length).toBeGreaterThan(0);
      for (const { place, message } of fresh) {
        expect(place.path).not.toBe('');
        expect(place.line).toBeGreaterThan(0);
        expect(message).not.toBe('');
      }
    });

    it('explains itself in full sentences', () => {
      expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
      expect(rule.explanation).toMatch(/^[A-Z][\s\S]*[.!]$/);
    });
  });
});

function identity({ subject, message }: { subject?: string | undefined; message: string }): string {
  return `${subject} ${message}`;
}

function lines(text: string): number {
  return text.trimEnd().split('\n').length;
}
