import { useState } from 'preact/hooks';
import { priorities } from '../../../model/priorities.ts';
import { exerciseOf } from '../../../session/exercise/state.ts';
import { given } from '../../../session/report/common.ts';
import { findingOf, followUpText } from '../../../session/report/labels.ts';
import { type Ask, AskDialog } from '../../session/ask.tsx';
import type { Driver } from '../../session/driver.ts';

/** The improvement plan: finding, corrective action, owner, due date, retest. Areas for improvement are its raw material. */
export function Improvements({ driver }: { driver: Driver }) {
  const { state } = driver;
  const [ask, setAsk] = useState<Ask>();
  const set = [...state.improvements.values()];
  const found = exerciseOf(state).observations.filter(
    ({ payload }) => payload.kind === 'area-for-improvement' && !set.some(({ finding }) => finding === payload.text),
  );
  const follow = state.decisions.flatMap(({ event, payload: { question, options, chosen, followUp } }) => {
    const finding = findingOf(question, options.find(({ id }) => id === chosen)?.label ?? chosen);
    return followUp?.text && !set.some((one) => one.finding === finding)
      ? [{ event, finding, action: followUp.text, owner: followUp.owner, says: followUpText(followUp) }]
      : [];
  });
  const edit = (finding: string, id: string, from: { action?: string; owner?: string | undefined } = {}) => {
    const present = state.improvements.get(id);
    setAsk({
      title: 'Improvement action',
      draft: `improvement ${id}`,
      questions: [
        { id: 'finding', label: 'Finding', kind: 'paragraph', value: present?.finding ?? finding, required: true },
        {
          id: 'action',
          label: 'Corrective action',
          kind: 'paragraph',
          value: present?.action ?? from.action,
          required: true,
        },
        { id: 'owner', label: 'Owner (a role)', kind: 'line', value: present?.owner ?? from.owner },
        {
          id: 'priority',
          label: 'Priority',
          kind: 'choice',
          value: present?.priority ?? 'unset',
          options: ['unset', ...priorities].map((value) => ({ value, label: value })),
        },
        { id: 'start', label: 'Start', kind: 'date', value: present?.start },
        { id: 'due', label: 'Due', kind: 'date', value: present?.due },
        { id: 'risk', label: 'Risk of not doing it', kind: 'paragraph', value: present?.risk },
        { id: 'retest', label: 'Retested by this drill', kind: 'check', value: present?.retest ? 'yes' : '' },
      ],
      action: 'Keep it',
      submit: ({ finding: text = '', action = '', owner, priority, start, due, risk, retest }) =>
        driver.run({
          type: 'improvement-set',
          payload: {
            id,
            finding: text,
            action,
            ...(owner ? { owner } : {}),
            ...given(
              'priority',
              priorities.find((one) => one === priority),
            ),
            ...(start ? { start } : {}),
            ...(due ? { due } : {}),
            ...(risk ? { risk } : {}),
            ...(retest === 'yes' && state.plan.scenario ? { retest: state.plan.scenario.id } : {}),
          },
        }),
    });
  };
  const nextId = () => {
    const numbers = set.map(({ id }) => Number(id.split('-')[1] ?? 0));
    return `action-${Math.max(0, ...numbers) + 1}`;
  };
  return (
    <section aria-labelledby="improvements-title">
      <h2 id="improvements-title">Improvement plan</h2>
      {set.length === 0 && <p class="muted">No action yet.</p>}
      <ul>
        {set.map((improvement) => (
          <li key={improvement.id}>
            <b>{improvement.finding}</b> → {improvement.action}{' '}
            <small>
              priority {improvement.priority ?? 'unset'}, owner {improvement.owner ?? 'unset'}, due{' '}
              {improvement.due ?? 'unset'}, retest {improvement.retest ?? 'unset'}
            </small>{' '}
            <button type="button" onClick={() => edit(improvement.finding, improvement.id)}>
              Change
            </button>{' '}
            <button
              type="button"
              onClick={() => void driver.run({ type: 'improvement-dropped', payload: { id: improvement.id } })}
            >
              Drop
            </button>
          </li>
        ))}
      </ul>
      {found.length > 0 && (
        <>
          <h3>Areas for improvement without an action</h3>
          <ul>
            {found.map(({ event, payload }) => (
              <li key={event}>
                {payload.text}{' '}
                <button type="button" onClick={() => edit(payload.text, nextId())}>
                  Make an action of it
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {follow.length > 0 && (
        <>
          <h3>Follow-ups of decisions without an action</h3>
          <ul>
            {follow.map(({ event, finding, action, owner, says }) => (
              <li key={event}>
                {finding} {says}{' '}
                <button type="button" onClick={() => edit(finding, nextId(), { action, owner })}>
                  Make an action of it
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="buttons">
        <button type="button" onClick={() => edit('', nextId())} disabled={driver.readOnly}>
          Add an action
        </button>
      </div>
      {ask && <AskDialog key={ask.title} ask={ask} drafts={driver.drafts} onClose={() => setAsk(undefined)} />}
    </section>
  );
}
