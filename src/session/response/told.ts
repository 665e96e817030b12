import type { View } from '../engine/tables.ts';
import type { ResponseDraft } from './state.ts';

/** Whether a severity was declared after the last message was sent: then what is told lags what is so. */
export function statusLags({ messages, severities }: Pick<View<ResponseDraft>, 'messages' | 'severities'>): boolean {
  const declared = severities.at(-1);
  const told = messages.at(-1);
  return declared !== undefined && (told === undefined || told.order < declared.order);
}
