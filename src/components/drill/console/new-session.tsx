import type { SessionPlan } from '../../../session/snapshot/plan-schema.ts';
import type { SessionStore } from '../../../store/sessions.ts';

/** How a new run of a drill begins: its name, its slot, and whether it counts. */
export function NewSession({
  plan,
  store,
  open,
  say,
}: {
  plan: SessionPlan;
  store: SessionStore;
  open(id: string): void;
  say(text: string): void;
}) {
  const scenario = plan.scenario;
  if (!scenario) return null;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const data = new FormData(event.currentTarget);
    const minutes = Number(data.get('slot'));
    if (!(minutes >= 5 && minutes <= 24 * 60)) return say('The slot is between 5 minutes and 24 hours.');
    const title = String(data.get('title') ?? '').trim() || scenario.title;
    const made = await store.create({
      title,
      plan,
      exercise: { practice: data.get('practice') === 'yes', slot: Math.round(minutes * 60_000) },
    });
    if (made.ok) open(made.value.id);
    else say(made.failure.text);
  };
  return (
    <form onSubmit={(event) => void submit(event)} class="new-session">
      <p class="field">
        <label for="new-title">Name of the run</label>
        <input id="new-title" type="text" name="title" defaultValue={scenario.title} maxLength={200} />
      </p>
      <p class="field">
        <label for="new-slot">Slot in minutes, hot wash included</label>
        <input
          id="new-slot"
          type="text"
          inputMode="numeric"
          name="slot"
          defaultValue={String(scenario.length / 60_000)}
        />
      </p>
      <label class="option">
        <input type="checkbox" name="practice" value="yes" /> <span>Practice: this run never counts in records</span>
      </label>
      <div class="buttons">
        <button type="submit" class="primary">
          Prepare a new run
        </button>
      </div>
    </form>
  );
}
