import { describe, expect, it } from 'vitest';
import { nextUpdateDue, proposals } from '../../../src/session/response/message.ts';
import { statusLags } from '../../../src/session/response/told.ts';
import type { SessionTemplate } from '../../../src/session/snapshot/template-schema.ts';
import { begun, hour, minute, type Play, respondPlan } from './fixtures.ts';

type Field = NonNullable<SessionTemplate['fields']>[number];
const field = (id: string, rest: Partial<Field> = {}): Field => ({ id, label: id, type: 'text', hint: '', ...rest });
const template = (fields: Field[], body = ''): SessionTemplate => ({
  id: 'desk/update',
  title: 'Update',
  href: '/plans/desk/templates/update/',
  body,
  fields,
});
const proposed = ({ state }: Play, of: SessionTemplate) =>
  Object.fromEntries(
    [...proposals(state, of, 0, (at) => `at ${at}`)].map(([id, { value, from }]) => [id, `${value}, from ${from}`]),
  );

describe('what a message proposes', () => {
  it('is nothing for a template without fields', () => {
    const { fields: _, ...bare } = template([]);
    expect(proposed(begun(), bare)).toEqual({});
  });

  it('is the declared level, as one of the choices of the field says it: by its name, or the end of it', () => {
    const plan = respondPlan();
    const levels = [
      { address: 'desk#sev-1', rank: 1, name: 'SEV 1', label: 'Critical', definition: 'The worst.' },
      { address: 'desk#sev-2', rank: 2, name: 'SEV 2', label: 'High', definition: 'Bad.' },
    ];
    const play = begun({ ...plan, levels });
    const of = template([
      field('whole', { type: 'severity', options: ['SEV 1', 'SEV 2'] }),
      field('short', { type: 'severity', options: ['1', '2'] }),
      field('other', { type: 'severity', options: ['low', 'high'] }),
      field('none', { type: 'severity' }),
    ]);
    expect(proposed(play, of)).toEqual({});
    play.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    expect(proposed(play, of)).toEqual({
      whole: 'SEV 2, from the declared severity',
      short: '2, from the declared severity',
    });
  });

  it('is who commands, where somebody does and the field asks for no form of its own', () => {
    const play = begun();
    const of = template([field('commander'), field('deputy')]);
    expect(proposed(play, of)).toEqual({});
    play.does('command-taken', { by: 'Ann' }, 2);
    expect(proposed(play, of)).toEqual({ commander: 'Ann, from who is in command' });
    expect(proposed(play, template([field('commander', { format: 'First Last' })]))).toEqual({});
  });

  it('is first what the incident keeps by that name, and the present time where it was last updated', () => {
    const play = begun();
    play.does('variable-set', { name: 'commander', value: 'The desk' }, 2);
    play.does('command-taken', { by: 'Ann' }, 2);
    const of = template([field('commander'), field('last-update'), field('last-updated'), field('not-last-update')]);
    expect(proposed(play, of)).toEqual({
      commander: 'The desk, from the incident',
      'last-update': 'at 0, from now',
      'last-updated': 'at 0, from now',
    });
  });

  it('is what stood there in the message before, from a line of its own that says what it is, and no time or status', () => {
    const fields = [
      field('cause'),
      field('impact'),
      field('bare'),
      field('one'),
      field('two'),
      field('state', { type: 'status' }),
      field('since', { type: 'instant' }),
      field('hour', { type: 'time' }),
      field('absent'),
    ];
    const body =
      'C: {{cause}}\nImpact: {{impact}}\n- {{bare}}\n{{one}}\nBoth {{one}} and {{two}}\nState: {{state}}\nSince: {{since}}\nHour: {{hour}}';
    const play = begun();
    const of = template(fields, body);
    const send = (text: string, minutes: number) =>
      play.does('message-sent', { to: 'All', text, template: of.id, answers: [] }, minutes);
    send('C: the feed\nImpact: none', 2);
    send('C: a switch\nImpact: orders stand\n- bare\none\nBoth one and two\nState: open\nSince: 09:00\nHour: 10:00', 3);
    play.does('message-sent', { to: 'All', text: 'C: not of this template', answers: [] }, 4);
    expect(proposed(play, of)).toEqual({
      cause: 'a switch, from the message before',
      impact: 'orders stand, from the message before',
    });
  });
});

describe('when the next update is due', () => {
  it('is by the shortest cadence that holds now', () => {
    const plan = respondPlan();
    const base = { kind: 'next-update-by' as const, title: 'Updates', says: 'soon' };
    const sources = [{ link: 'severity:desk#sev-2', href: '/', says: 'soon' }];
    const rule = (id: string, limit: number, rest: object = {}) => ({ ...base, sources, id, limit, ...rest });
    const repeats = true;
    const play = begun({
      ...plan,
      clocks: [
        rule('slow', 2 * hour, { repeats }),
        rule('of-level', hour, { repeats, severity: 'desk#sev-2' }),
        rule('once', 5 * minute),
        rule('worst', 10 * minute, { repeats, severity: 'desk#sev-1' }),
        { ...rule('escalation', minute, { repeats }), kind: 'escalate-by' as const },
      ],
    });
    expect(nextUpdateDue(play.state, 0)).toBeUndefined();
    play.does('severity-declared', { severity: 'desk#sev-2' }, 2);
    expect(nextUpdateDue(play.state, 0)).toBe(hour);
    play.does('severity-declared', { severity: 'desk#sev-1' }, 3);
    expect(nextUpdateDue(play.state, 0)).toBe(10 * minute);
    play.does('severity-declared', { severity: 'desk#sev-2' }, 4);
    expect(nextUpdateDue(play.state, 0)).toBe(hour);
    const id = [...play.state.clocks.keys()].find((key) => key.startsWith('of-level@')) ?? '';
    play.does('clock-dismissed', { clock: id, reason: 'Nobody reads them.' }, 5);
    expect(nextUpdateDue(play.state, 0)).toBe(2 * hour);
    play.does('ended', { reason: 'Over.' }, 6);
    expect(nextUpdateDue(play.state, 0)).toBeUndefined();
  });

  it('lags behind a level that was declared since, and no longer once that is told', () => {
    const play = begun();
    const send = (minutes: number) =>
      play.does('message-sent', { to: 'All', text: 'We work on it.', answers: [] }, minutes);
    send(2);
    expect(statusLags(play.state)).toBe(false);
    play.does('severity-declared', { severity: 'desk#sev-2' }, 3);
    expect(statusLags(play.state)).toBe(true);
    send(4);
    expect(statusLags(play.state)).toBe(false);
  });
});
