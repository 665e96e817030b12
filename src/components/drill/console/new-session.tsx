import { useState } from 'preact/hooks';
import { usualSlot } from '../../../model/usual-slot.ts';
import { spanText } from '../../../model/wall-time.ts';
import type { NewSession as Fields } from '../../../session/exercise/create.ts';
import type { SessionPlan } from '../../../session/snapshot/plan-schema.ts';

/** How a new run of a drill begins: its name, its slot, and whether it counts. */
export function NewSession({
  plan,
  make,
  say,
}: {
  plan: SessionPlan;
  make(fields: Omit<Fields, 'session' | 'writer'>): Promise<void>;
  say(text: string): void;
}) {
  const scenario = plan.scenario;
  const [slot, setSlot] = useState(usualSlot);
  if (!scenario) return null;
  const over = scenario.length - slot;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const data = new FormData(event.currentTarget);
    const minutes = Number(data.get('slot'));
    if (!(minutes >= 5 && minutes <= 24 * 60)) return say('The slot is between 5 minutes and 24 hours.');
    const title = String(data.get('title') ?? '').trim() || scenario.title;
    void make({
      title,
      plan,
      exercise: { practice: data.get('practice') === 'yes', slot: Math.round(minutes * 60_000) },
    });
  };
  return (
    <form onSubmit={submit} class="new-session">
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
          defaultValue={String(usualSlot / 60_000)}
          onInput={(event) => setSlot(Number(event.currentTarget.value) * 60_000 || 0)}
          aria-describedby="new-slot-over"
        />
        <small id="new-slot-over">
          Written for {spanText(scenario.length)}
          {slot > 0 && over > 0 ? `, ${spanText(over)} more: the next page offers what to cut.` : '.'}
        </small>
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
