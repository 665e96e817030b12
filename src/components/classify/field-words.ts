import type { Option, Question } from '../../classify/answers.ts';
import type { Unit } from '../../classify/values.ts';

/** More options than this are put as a list to choose from. */
export const mostRadios = 5;

/** The unit that stands behind a field for a number. */
export const unitWords: Readonly<Record<Unit, string>> = {
  money: '',
  duration: '',
  milliseconds: 'ms',
  percent: '%',
  count: '',
};

/** What a question offers as [answer, words]: its options, none of them, not sure, and nothing. */
export function offered(options: readonly Option[]): (readonly [answer: string, words: string])[] {
  const none = options.length === 1 ? 'No' : 'None of these';
  return [
    ...options.map(({ id, says }) => [id, says] as const),
    ...(options.some(({ id }) => id === 'no') ? [] : [['none-of-these', none] as const]),
    ['not-sure', 'Not sure'],
    ['', 'Not answered'],
  ];
}

/** What stands in the fields of a question, with the unit that its label gives to a bare number. Empty: not answered. */
export function typed(fieldset: HTMLElement, { answer }: Question): string {
  if (fieldset.querySelector('input[type="checkbox"]:checked')) return 'not-sure';
  const chosen = fieldset.querySelector<HTMLInputElement | HTMLSelectElement>(
    'input[type="radio"]:checked, select, input:not([type])',
  );
  const text = chosen?.value.trim() ?? '';
  if (!('unit' in answer) || !/^[\d.,]/.test(text) || /[^\d.,\s]/.test(text)) return text;
  if (answer.unit === 'money') return `${answer.currency?.code}${text}`;
  return answer.unit === 'percent' ? `${text}%` : answer.unit === 'milliseconds' ? `${text}ms` : text;
}
