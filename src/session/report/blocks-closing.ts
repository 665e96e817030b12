import { signatures } from '../exercise/payloads.ts';
import type { AfterActionReport as Report } from './after-action-model.ts';
import { type Block, heading, list, note, table, text } from './blocks.ts';
import { logText } from './common.ts';
import { clockText, counted, zonedText } from './format.ts';
import { signatureWords } from './labels.ts';

/** The three who stand for the report, or the lines on which they are to sign. */
export function signOffBlocks({ signOffs, zone }: Report): Block[] {
  return [
    heading(2, 'Sign-off'),
    table(
      ['', 'Name', 'Role', 'Signed', 'Log as signed'],
      signatures.map((as) => {
        const signed = signOffs.find((one) => one.as === as);
        if (!signed) return [signatureWords[as], 'unset', '', 'not signed', ''];
        const after =
          signed.later > 0
            ? `\n${counted(signed.later, 'entry was', 'entries were')} written or merged after this signature.`
            : '';
        return [
          signatureWords[as],
          signed.by,
          signed.role ?? '',
          zonedText(signed.at, zone),
          `SHA-256 ${signed.head}${after}`,
        ];
      }),
      '',
      'signatures',
    ),
    note(
      'Three people sign. Each signature is an event of the log and stands for what was written before it; it is no cryptographic signature.',
    ),
  ];
}

const hows = { added: 'added', edited: 'edited', replacement: 'put in place of another' } as const;

/** What was written or rewritten of the scenario in play, word for word. */
export function changeBlocks({ changes }: Report): Block[] {
  if (changes.length === 0) return [];
  return [
    heading(2, 'What was written in play'),
    ...changes.flatMap(({ title, how, exercise, fields, undone }): Block[] => [
      heading(3, `${title}: ${hows[how]} at ${clockText(exercise)}${undone ? ', and taken back' : ''}`),
      fields.length > 0
        ? { kind: 'facts', facts: fields.map(({ name, text: said }): [string, string] => [name, said]) }
        : text('Nothing was changed.'),
    ]),
  ];
}

/** What the report was made from, and how long it is to be kept. */
export function logBlocks({ log, refused, retention }: Report): Block[] {
  return [
    heading(2, 'Evidence'),
    text(logText(log)),
    text(
      retention
        ? `The plan on keeping it: ${retention.says}`
        : 'How long it is to be kept: unset. The plan does not say.',
    ),
    ...(refused.length > 0
      ? [
          heading(3, 'What could not have happened'),
          list(
            refused.map(({ event, type, reason }) => `${event} (${type}): ${reason}`),
            '',
          ),
        ]
      : []),
  ];
}
