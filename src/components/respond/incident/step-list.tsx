import type { WorkList } from '../../../session/response/worklist.ts';
import type { Act } from './scene.ts';

const marks = { open: '○', done: '●', skipped: '⊘', 'not applicable': '–' } as const;

/** All steps of what is open, one line each, with how each stands. */
export function StepList({
  lists,
  current,
  changed,
  act,
}: {
  lists: readonly WorkList[];
  current: string | undefined;
  changed: ReadonlySet<string>;
  act: Act;
}) {
  return (
    <div class="step-lists">
      {lists.map(({ link, title, steps, track }) => {
        const settled = steps.filter(({ standing }) => standing !== 'open').length;
        return (
          <section key={`${link} ${track ?? steps[0]?.step.link}`} aria-label={title}>
            <h3>
              {title} {track && steps[0]?.step.role && <small>{steps[0].step.role}</small>}{' '}
              <small>{`${settled}/${steps.length}`}</small>
            </h3>
            <ol>
              {steps.map(({ step, number, standing, state }) => (
                <li key={step.link} class={standing.replace(' ', '-')}>
                  <button
                    type="button"
                    aria-current={step.link === current ? 'step' : undefined}
                    onClick={() => act('select', step.link)}
                  >
                    <span class="mark" aria-hidden="true">
                      {marks[standing]}
                    </span>
                    <span class="line">
                      {number}. {step.do}
                    </span>
                    <small>
                      {standing}
                      {state?.by && `, ${state.by}`}
                      {changed.has(step.link) && ', changed since'}
                    </small>
                  </button>
                </li>
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}
