import { describe, expect, it } from 'vitest';
import { type Command, command, usage } from '../../../scripts/lib/command.ts';
import { runCommand } from '../../../scripts/lib/run-command.ts';
import { Refused } from '../../../scripts/lib/surroundings.ts';

/** What the command of these tests was called with last. */
let heard: unknown;

const options = {
  file: { type: 'string', value: 'FILE', help: 'where it goes' },
  since: { type: 'string', value: 'DAY', alone: 'yesterday', help: 'from when' },
  tag: { type: 'string', value: 'TAG', multiple: true, help: 'as often as wanted' },
  quick: { type: 'boolean', help: 'skips what is slow' },
} as const;

const pour = command({
  name: 'pour',
  summary: 'pour tea',
  words: '<cup> [saucer]',
  takes: [1, 2],
  options,
  run: (call) => {
    heard = call;
    if (call.words[0] === 'saucer') throw new Refused('a saucer is no cup');
    if (call.words[0] === 'full') return 1;
    return 0;
  },
});
const cold = command({
  name: 'pour cold',
  summary: 'pour iced tea',
  takes: [0, 1],
  options: {},
  run: () => {
    heard = 'cold';
    return 0;
  },
});
const only = command({ name: 'brew green', summary: 'brew green tea', options: {}, run: () => 0 });
const table: readonly Command[] = [pour, cold, only];

async function called(script: string, ...line: string[]): Promise<{ status: number; out: string; err: string }> {
  heard = undefined;
  const said = { out: '', err: '' };
  const status = await runCommand(table, script, line, {
    root: '/',
    from: '/',
    now: new Date(0),
    environment: {},
    terminal: false,
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  });
  return { status, ...said };
}

describe('what a command is told', () => {
  it('is its words, and each option: text or nothing, a list, yes or no', async () => {
    expect((await called('pour', 'cup')).status).toBe(0);
    expect(heard).toEqual({ words: ['cup'], values: { file: undefined, since: undefined, tag: [], quick: false } });
    await called('pour', '--tag', 'a', 'cup', '--tag=b', 'saucer', '--file', 'x', '--quick');
    expect(heard).toEqual({
      words: ['cup', 'saucer'],
      values: { file: 'x', since: undefined, tag: ['a', 'b'], quick: true },
    });
  });

  it('is what an option means by itself, where its value is left out: at the end and before another', async () => {
    const since = async (...line: string[]) => {
      await called('pour', ...line);
      return heard;
    };
    const values = { file: undefined, since: 'yesterday', tag: [], quick: false };
    expect(await since('cup', '--since')).toEqual({ words: ['cup'], values });
    expect(await since('--since', '--quick', 'cup')).toEqual({ words: ['cup'], values: { ...values, quick: true } });
    expect(await since('--since', '2026-03-02', 'cup')).toEqual({
      words: ['cup'],
      values: { ...values, since: '2026-03-02' },
    });
  });

  it('is as many words as it takes: fewer and more are refused before anything is done', async () => {
    expect((await called('pour', 'cup', 'saucer')).status).toBe(0);
    for (const [line, why] of [
      [
        ['cup', 'saucer', 'spoon', 'milk'],
        'pour: "spoon milk" is one too many: npm run pour does not take that many words there',
      ],
      [[], 'pour: something is missing\n\nnpm run pour -- <cup> [saucer] [options]   pour tea'],
    ] as const) {
      const { status, out, err } = await called('pour', ...line);
      expect({ status, out, heard }).toEqual({ status: 2, out: '', heard: undefined });
      expect(err).toContain(why);
    }
    expect((await called('brew', 'green', 'leaf')).err).toContain('npm run brew takes no words there');
  });
});

describe('which command it is', () => {
  it('is the one of the second word, wherever that stands among options, else the one of the script', async () => {
    for (const line of [['cold'], ['cold', 'ice']]) {
      expect((await called('pour', ...line)).status).toBe(0);
      expect(heard).toBe('cold');
    }
    await called('pour', '--file', 'cold', 'cup');
    expect(heard).toMatchObject({ words: ['cup'], values: { file: 'cold' } });
    await called('pour', '--file=x', 'cold', 'cup');
    expect((await called('pour', '--since', 'cold')).err).toContain('something is missing');
    await called('pour', '--quick', 'cup', 'cold');
    expect(heard).toMatchObject({ words: ['cup', 'cold'] });
  });

  it('is asked for where a script has none of its own name, and the nearest is named', async () => {
    expect(await called('brew')).toMatchObject({ status: 2, out: '' });
    expect((await called('brew')).err).toContain('brew: what shall be done?\n\nnpm run brew -- green   brew green tea');
    expect((await called('brew', 'gren')).err).toBe('brew: unknown command "gren"; did you mean green?\n');
    expect((await called('brew', 'oolong')).err).toBe('brew: unknown command "oolong"; there is: green\n');
    expect((await called('boil')).err).toBe('boil: there is no command boil\n');
  });

  it('ends with 1 where the content refuses, and with what the command says', async () => {
    expect(await called('pour', 'saucer')).toEqual({ status: 1, out: '', err: 'pour: a saucer is no cup\n' });
    expect((await called('pour', 'full')).status).toBe(1);
  });
});

describe('the help', () => {
  it('shows how a command is called, with its options in columns, and the others of its script', async () => {
    const { status, out } = await called('pour', '--help');
    expect(status).toBe(0);
    expect(heard).toBeUndefined();
    expect(out.split('\n')).toEqual([
      'npm run pour -- <cup> [saucer] [options]   pour tea',
      'npm run pour -- cold                       pour iced tea',
      '',
      '--file FILE     where it goes',
      '--since [DAY]   from when',
      '--tag TAG       as often as wanted',
      '--quick         skips what is slow',
      '',
      'Exit: 0 done, 1 refused, 2 could not run.',
      '',
    ]);
    expect((await called('brew', '--help')).out).toBe(
      'npm run brew -- green   brew green tea\n\nExit: 0 done, 1 refused, 2 could not run.\n',
    );
    expect((await called('pour', 'cup', '-h')).out).toBe(out);
  });

  it('is text, no option, behind two dashes', async () => {
    expect((await called('pour', '--', '--help')).status).toBe(0);
    expect(heard).toMatchObject({ words: ['--help'] });
  });

  it('puts what it does below a call that is too long for its column', () => {
    const long = (count: number) =>
      usage({ name: 'x', summary: 'does it', words: `<${'y'.repeat(count)}>`, options: {} });
    // 48 characters and no more stand in one line.
    expect(long(48 - 'npm run x -- <>'.length).split('\n')[0]).toMatch(/^npm run x -- <y+> {3}does it$/);
    expect(
      long(49 - 'npm run x -- <>'.length)
        .split('\n')
        .slice(0, 2),
    ).toEqual([`npm run x -- <${'y'.repeat(34)}>`, `${' '.repeat(51)}does it`]);
  });
});
