import { walk } from '../../src/model/drill-walk.ts';
import { criticalTasks } from '../../src/session/exercise/evaluation.ts';
import type { SessionState } from '../../src/session/exercise/session.ts';
import type { SessionPlan } from '../../src/session/snapshot/plan-schema.ts';
import { choice, Table } from '../table.ts';

/** Plays a whole drill as a desk would: late and in time, ticked and not, rated and not, with everything written down that can be. */
export function fullRun(plan: SessionPlan, wall: number): SessionState {
  const { scenario } = plan;
  const [path] = scenario ? walk(scenario) : [];
  if (!scenario || !path) throw new Error('the plan has no scenario');
  const table = new Table(plan, `${scenario.title}, first quarter`, wall);
  const give = table.give.bind(table);
  const names = [
    'Ines Okafor',
    'Tom Reiter',
    'Mia Laurent',
    'Raj Pillai',
    'Ada Stone',
    'Luc Meyer',
    'Nora Bell',
    'Jon Park',
  ];
  for (const [index, { id }] of scenario.roles.slice(0, -1).entries())
    give({
      type: 'role-assigned',
      payload: { role: id, person: names[index] ?? `Player ${index}`, as: 'player', substitute: index === 1 },
    });
  give({
    type: 'role-assigned',
    payload: { role: 'Facilitator', person: 'Hanna Voss', as: 'facilitator', substitute: false },
  });
  give({
    type: 'role-assigned',
    payload: { role: 'Evaluator', person: 'Eve Novak', as: 'evaluator', substitute: false },
  });
  const wrong = give({
    type: 'role-assigned',
    payload: { role: 'Observer', person: 'Olaf Typo', as: 'observer', substitute: false },
  });
  give({ type: 'undone', payload: { event: wrong } });
  give({
    type: 'overview-written',
    payload: { purpose: 'Show that the desk can stop trading and tell people in time.', place: 'Room 4.2 and a call' },
  });
  give({ type: 'started', payload: {} }, 300_000);
  const start = table.offset;
  let count = 0;
  const happenings = path.deliveries.flatMap(({ inject, at, choice: taken }) => {
    const late = 20_000 + (count % 3) * 35_000;
    count += 1;
    return [
      {
        at: at + late,
        run: (when: number) => give({ type: 'inject-released', payload: { inject: inject.id, by: 'hand' } }, when),
      },
      ...inject.expected.flatMap((action, index) => {
        const which = (count + index) % 4;
        if (which === 3) return [];
        const when = at + late + (which === 2 ? (action.window ?? 240_000) * 1.5 : (action.window ?? 240_000) * 0.6);
        return [
          {
            at: when,
            run: (now: number) =>
              give({ type: 'action-ticked', payload: { inject: inject.id, action: action.id } }, now),
          },
        ];
      }),
      ...(taken && inject.decision
        ? [
            {
              at: taken.at + late,
              run: (when: number) =>
                give(choice(inject, taken.option, 'Ines Okafor', 'The policy says it is her call'), when),
            },
          ]
        : []),
    ];
  });
  const level = plan.levels[0]?.address;
  if (level)
    happenings.push({
      at: 150_000,
      run: (when) =>
        give(
          {
            type: 'severity-declared',
            payload: { severity: level, by: 'Tom Reiter', rationale: 'Orders are still going out' },
          },
          when,
        ),
    });
  const [mode] = plan.modes;
  if (mode)
    happenings.push({
      at: 200_000,
      run: (when) => give({ type: 'mode-entered', payload: { mode: mode.address, by: 'Ines Okafor' } }, when),
    });
  happenings.push({
    at: 400_000,
    run: (when) =>
      give(
        {
          type: 'message-sent',
          payload: {
            to: 'All leads',
            channel: 'Bridge call',
            text: 'Trading is stopped. Next word in 30 minutes.',
            answers: [],
          },
        },
        when,
      ),
  });
  happenings.push({
    at: 420_000,
    run: (when) => give({ type: 'note-taken', payload: { text: 'Two people dialled the old bridge number.' } }, when),
  });
  for (const { at, run } of happenings.toSorted((a, b) => a.at - b.at)) run(start + at);
  const tasks = criticalTasks(table.state);
  for (const [index, { id }] of tasks.entries()) {
    if (index === 2) continue;
    const kind = index % 3 === 1 ? 'area-for-improvement' : 'strength';
    const text =
      kind === 'strength'
        ? 'Done without a prompt, and said aloud on the bridge.'
        : 'Nobody knew whose call it was: two people waited for each other for a minute.';
    give({ type: 'observation-made', payload: { kind, text, task: id, by: 'Eve Novak' } });
    if (index !== 3)
      give({
        type: 'task-rated',
        payload: { task: id, rating: kind === 'strength' ? 'S' : 'M', by: 'Eve Novak', reason: 'Seen from the desk' },
      });
  }
  give({ type: 'item-parked', payload: { text: 'Who pays for the second bridge line?' } });
  give({ type: 'ended', payload: { reason: 'The story was told' } }, table.offset + 120_000);
  for (const question of scenario.hotWash.keys()) {
    if (question === 1) continue;
    give(
      {
        type: 'hot-wash-answered',
        payload: { question, text: 'The stop was quick. The call for who declares took too long.', by: 'Tom Reiter' },
      },
      table.offset + 60_000,
    );
  }
  give({
    type: 'improvement-set',
    payload: {
      id: 'action-1',
      finding: 'Nobody knew whose call it was: two people waited for each other for a minute.',
      action: 'Print the name of who declares on the card at each desk.',
      owner: 'Head of trading',
      priority: 'high',
      start: '2026-03-09',
      due: '2026-04-10',
      risk: 'A minute of orders that nobody wants.',
      retest: scenario.id,
    },
  });
  give({
    type: 'improvement-set',
    payload: { id: 'action-2', finding: 'The old bridge number is in two places.', action: 'Take it out.' },
  });
  give({
    type: 'summary-written',
    payload: {
      text: 'The desk stopped trading within the time that the plan allows, and told its leads. It lost a minute because two people each thought that the other would declare.\n\nWe accept the finding and print the name of who declares on each desk. The drill is run again in the second quarter.',
      by: 'Hanna Voss',
    },
  });
  give(
    { type: 'signed-off', payload: { as: 'prepared', by: 'Hanna Voss', role: 'Facilitator' } },
    table.offset + 600_000,
  );
  give(
    { type: 'signed-off', payload: { as: 'validated', by: 'Eve Novak', role: 'Evaluator' } },
    table.offset + 600_000,
  );
  give(
    { type: 'signed-off', payload: { as: 'accepted', by: 'Paul Grand', role: 'Head of trading' } },
    table.offset + 86_400_000,
  );
  return table.state;
}
