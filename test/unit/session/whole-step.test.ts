import { expect, it } from 'vitest';
import { step } from '../../../src/model/steps.ts';
import { followingIn, responderParts } from '../../../src/session/snapshot/whole-step.ts';

const parts = (fields: object, next?: string) =>
  responderParts(
    step.parse({ id: 'drain', do: 'Drain the node.', ...fields }),
    'playbook:desk/outage',
    next === undefined ? undefined : step.parse({ id: next, do: 'Go on.' }),
  );

it('a step that an incident carries has all that its responder needs, and nothing where the plan says nothing', () => {
  expect(parts({})).toEqual({});
  expect(parts({}, 'verify')).toEqual({ next: 'playbook:desk/outage#verify' });
  const look = { language: 'sh', code: 'uptime', effect: 'read-only' };
  expect(
    parts({
      timeBox: { says: '5 minutes', max: 'PT5M' },
      timeBoxes: [{ levels: ['desk#p0', 'desk#p1'], limit: { says: 'at once', max: 'PT0S' } }],
      points: ['The *first* node.'],
      evidence: [
        { id: 'log', what: 'Login log' },
        { id: 'table', what: 'Table of orders', where: 'the host', how: 'Copy **all** of it.' },
      ],
      rollback: { how: 'Uncordon [the node](https://example.org/).' },
      commands: [
        { ...look, runsOn: 'unset' },
        {
          ...look,
          label: 'Drain',
          code: 'kubectl drain <node> <node> <zone>',
          runsOn: 'the bastion',
          confirm: 'Nobody trades.',
          caution: 'It *stops* orders.',
          runs: {
            code: 'kubectl drain {{node}}',
            why: 'It ends.',
            variables: [{ id: 'node', type: 'node', label: 'Node' }],
          },
        },
      ],
      sends: ['desk/report'],
    }),
  ).toEqual({
    limit: 300_000,
    withinAt: [
      { severity: 'desk#p0', says: 'at once' },
      { severity: 'desk#p1', says: 'at once' },
    ],
    points: ['The first node.'],
    evidence: ['Login log', 'Table of orders (the host): Copy all of it.'],
    rollback: 'Uncordon the node.',
    commands: [
      { ...look, variables: [] },
      {
        ...look,
        label: 'Drain',
        code: 'kubectl drain <node> <node> <zone>',
        runsOn: 'the bastion',
        confirm: 'Nobody trades.',
        caution: 'It stops orders.',
        variables: ['node', 'zone'],
        runs: {
          code: 'kubectl drain {{node}}',
          why: 'It ends.',
          variables: [{ id: 'node', type: 'node', label: 'Node' }],
        },
      },
    ],
    sends: ['desk/report'],
  });
});

it('a fork leads to steps of its own record, to other records and to the end, and to no next step', () => {
  const options = [
    { id: 'yes', label: 'Yes', detail: 'It *is* up.', leadsTo: 'verify' },
    { id: 'no', label: 'No', leadsTo: 'playbook:desk/failover' },
    { id: 'end', label: 'Neither', leadsTo: 'end' },
  ];
  expect(parts({ decision: { question: 'Is it up?', rule: 'The *owner* says.', options } }, 'verify')).toEqual({
    decision: {
      question: 'Is it up?',
      rule: 'The owner says.',
      options: [
        { id: 'yes', label: 'Yes', detail: 'It is up.', leadsTo: 'playbook:desk/outage#verify' },
        { id: 'no', label: 'No', leadsTo: 'playbook:desk/failover' },
        { id: 'end', label: 'Neither', leadsTo: 'end' },
      ],
    },
  });
  expect(parts({ decision: { question: 'Is it up?', rule: 'unset', options } })).not.toHaveProperty('decision.rule');
});

it('the step that follows is the next of the list, and none after the last or where a fork leads out', () => {
  const options = ['yes', 'no'].map((id) => ({ id, label: id, leadsTo: 'end' }));
  const steps = [
    { id: 'one', do: 'One.' },
    { id: 'two', do: 'Two.' },
    { id: 'fork', do: 'Fork.', decision: { question: 'Is it up?', options } },
  ].map((fields) => step.parse(fields));
  expect([0, 1, 2].map((position) => followingIn(steps, position)?.id)).toEqual(['two', 'fork', undefined]);
});
