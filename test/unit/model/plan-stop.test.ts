import { expect, it } from 'vitest';
import { planStop, type StopPlaces } from '../../../src/model/plan-stop.ts';

const halt = { id: 'halt', name: 'HALT', stops: 'everything' as const, meaning: 'unset' as const, section: '1' };
const safe = { ...halt, id: 'safe', name: 'SAFE', stops: 'new-orders' as const };
const step = (id: string, enters?: string) => ({ id, do: `Do ${id}.`, ...(enters ? { enters } : {}) });
const playbook = (id: string, kind: 'playbook' | 'procedure', ...steps: ReturnType<typeof step>[]) => ({
  id,
  data: { plan: id.split('/')[0] ?? '', kind, steps },
});
const phase = {
  id: 'desk/containment',
  data: { plan: 'desk', groups: [{ id: 'stop', title: 'Stop', section: '1', steps: [step('first', 'desk#halt')] }] },
};
const one = playbook('desk/leak', 'playbook', step('stop-it', 'desk#halt'));
const general = playbook('desk/stop', 'procedure', step('stop-all', 'desk#halt'));
const stopOf = (data: Parameters<typeof planStop>[0]['data'], places: Partial<StopPlaces>) =>
  planStop({ id: 'desk', data }, { playbooks: [], phases: [], ...places });

it('is done at the step that enters the mode: a procedure before a phase, a phase before a playbook', () => {
  const modes = [safe, halt];
  expect(stopOf({ modes }, { playbooks: [one, general], phases: [phase] })).toEqual({
    name: 'HALT',
    href: '/plans/desk/playbooks/stop/#stop-all',
  });
  expect(stopOf({ modes }, { playbooks: [one], phases: [phase] })?.href).toBe(
    '/plans/desk/lifecycle/containment/#first',
  );
  expect(stopOf({ modes }, { playbooks: [one] })?.href).toBe('/plans/desk/playbooks/leak/#stop-it');
});

it('is the mode itself where no step of the plan enters it', () => {
  const abroad = playbook('other/stop', 'procedure', step('stop-all', 'other#halt'));
  expect(stopOf({ modes: [halt] }, { playbooks: [abroad] })).toEqual({ name: 'HALT', href: '/plans/desk/#halt' });
});

it('is the step that the plan names where it has no such mode', () => {
  const wrong = playbook('desk/wrong', 'procedure', step('halt-trading'));
  const stop = 'playbook:desk/wrong#halt-trading';
  expect(stopOf({ modes: [safe], stop }, { playbooks: [wrong] })).toEqual({
    name: 'Do halt-trading',
    href: '/plans/desk/playbooks/wrong/#halt-trading',
  });
});

it('is none where the plan has neither', () => {
  expect(stopOf({ modes: [safe] }, { phases: [phase] })).toBeUndefined();
});
