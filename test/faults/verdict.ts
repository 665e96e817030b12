/** A fault that was tried, and whether a test saw it. Where the machine was too slow to tell it is untold, and counts for nothing. */
export interface Tried {
  room: string;
  path: string;
  line: number;
  says: string;
  is: 'seen' | 'survived' | 'untold';
}

/**
 * What a run says in the end: which faults no test saw, and the score of each room and of all.
 * @param least the score in per cent below which the run fails; a run that told nothing of any fault fails as well
 * @returns the lines, and what the command ends with
 */
export function verdict(
  rooms: readonly string[],
  tried: readonly Tried[],
  least?: number,
): { lines: string[]; code: 0 | 1 } {
  const told = tried.filter(({ is }) => is !== 'untold');
  const seenOf = (faults: readonly Tried[]) => faults.filter(({ is }) => is === 'seen').length;
  const row = (room: string) => {
    const of = told.filter((one) => one.room === room);
    const score = of.length === 0 ? 'none drawn' : `${Math.round((100 * seenOf(of)) / of.length)} %`;
    return `| ${room} | ${of.length} | ${seenOf(of)} | ${score} |`;
  };
  const score = told.length === 0 ? 0 : (100 * seenOf(told)) / told.length;
  const short = least !== undefined && score < least;
  return {
    lines: [
      'What no test saw:',
      ...told.filter(({ is }) => is === 'survived').map(({ path, line, says }) => `  ${path}:${line} ${says}`),
      '',
      '| room | faults | seen | score |',
      '| --- | --- | --- | --- |',
      ...rooms.map(row),
      '',
      `${score.toFixed(1)} % of ${told.length} faults were seen; of ${tried.length - told.length} the machine was too slow to tell`,
      ...(short
        ? [`Too few: the goal is ${least} %. Each fault above needs a test of what its user would notice.`]
        : []),
    ],
    code: short ? 1 : 0,
  };
}

/**
 * Reads a number that was typed as an option.
 * @throws Error where it is none: a goal that is no number would be reached by every score
 */
export function typedNumber(option: string, text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number) || number < 0)
    throw new Error(`--${option} ${text}: a number, please`);
  return number;
}
