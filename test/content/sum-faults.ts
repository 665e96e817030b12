import type { Told } from './told.ts';

const number = String.raw`-?\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|-?\d+(?:\.\d+)?`;

const numberOf = (text: string): number => Number(text.replaceAll(',', ''));

/** Half of the last digit that is written: 8,525.40 is right within 0.005. */
const tolerance = (text: string): number => 10 ** -(text.split('.')[1]?.length ?? 0) / 2 + 1e-9;

/** The value of "2 + 3 x 4 - 1": x and / before + and -. */
function resultOf(text: string): number {
  const parts = text.split(/ ([+-]) /);
  return parts.reduce((total, part, index) => {
    if (index % 2 === 1) return total;
    const [first = '0', ...factors] = part.split(/ ([x/]) /);
    const product = factors.reduce(
      (value, factor, at) =>
        at % 2 === 1 ? (factors[at - 1] === '/' ? value / numberOf(factor) : value * numberOf(factor)) : value,
      numberOf(first),
    );
    return parts[index - 1] === '-' ? total - product : total + product;
  }, 0);
}

const written = new RegExp(`(?<![\\d.,])((?:${number})(?: [-+x/] (?:${number}))+) = (${number})`, 'g');
const spoken = new RegExp(
  `(?<![\\d.,])((?:${number})(?:(?:, | and | less | plus )(?:${number}))+) (?:make|makes|are) (?:the )?(${number})(?![\\d.,]*\\d)`,
  'g',
);

/** "a + b = c", "a less b are c" and "a, b and c make d", wherever a text has them. */
export function sumFaults({ texts }: Told): string[] {
  const check = (words: string, sum: string, result: string) => {
    const value = resultOf(sum);
    return Math.abs(value - numberOf(result)) <= tolerance(result) ? [] : [`"${words}" makes ${value}`];
  };
  return texts.flatMap((text) => [
    ...[...text.matchAll(written)].flatMap(([words, sum = '', result = '']) => check(words, sum, result)),
    ...[...text.matchAll(spoken)].flatMap(([words, sum = '', result = '']) =>
      check(words, sum.replaceAll(' less ', ' - ').replaceAll(/(?<=\d)(?:, | and | plus )/g, ' + '), result),
    ),
  ]);
}
