import { spanText, wallTime } from '../../model/wall-time.ts';
import type { AfterActionReport } from './after-action-model.ts';
import { counted } from './format.ts';

type Facts = Omit<AfterActionReport, 'draft'>;

/**
 * The executive summary as the facts give it, sentence by sentence: what the lead begins from. It judges nothing: what nobody
 * rated, observed or stamped it says to be so.
 */
export function summaryDraft(facts: Facts): string[] {
  return [
    ran(facts),
    delivered(facts),
    rated(facts),
    acted(facts),
    clocked(facts),
    learned(facts),
    agreed(facts),
  ].filter((sentence) => sentence !== '');
}

function ran({ title, scenario, plan, startEx, endEx, exerciseTime, pausedTime, zone, people }: Facts): string {
  const what = scenario ? `“${title}”, a ${scenario.kind} exercise of the plan “${plan.title}”` : `“${title}”`;
  if (!startEx) return `${what} has not been started.`;
  const { day, weekday, time } = wallTime(startEx, zone);
  const players = people.filter(({ as }) => as === 'player').length;
  const pause = pausedTime > 0 ? `, with pauses of ${spanText(pausedTime)}` : '';
  const lasted = `${endEx ? 'lasted' : 'has lasted so far'} ${spanText(exerciseTime)} of exercise time${pause}`;
  const who = players > 0 ? ` ${counted(players, 'role was', 'roles were')} played.` : '';
  return `${what}, began on ${weekday} ${day} at ${time.slice(0, 5)} (${zone}) and ${lasted}.${who}`;
}

function delivered({ injects, undelivered, missing }: Facts): string {
  const out = injects.filter(({ outcome }) => outcome === 'delivered').length;
  const wanting =
    undelivered.length > 0
      ? `; ${undelivered.length} that ${undelivered.length === 1 ? 'was' : 'were'} to come did not`
      : '';
  const roles = missing.length > 0 ? ` Needed and not played: ${missing.join(', ')}.` : '';
  return `${counted(out, 'inject was', 'injects were')} delivered${wanting}.${roles}`;
}

function rated({ objectives }: Facts): string {
  const tasks = objectives.flatMap(({ targets }) => targets.flatMap((target) => target.tasks));
  if (tasks.length === 0) return '';
  const rating = tasks.filter((task) => task.rating !== undefined);
  const by = (['P', 'S', 'M', 'U'] as const).flatMap((one) => {
    const count = rating.filter((task) => task.rating === one).length;
    return count > 0 ? [`${count} ${one}`] : [];
  });
  const said = rating.length > 0 ? `${rating.length} rated (${by.join(', ')})` : 'none rated';
  const rest = tasks.length - rating.length;
  return `Of ${counted(tasks.length, 'critical task')}, ${said}${rest > 0 && rating.length > 0 ? ` and ${rest} not rated` : ''}.`;
}

function acted({ expected }: Facts): string {
  if (expected.length === 0) return '';
  const count = (outcome: string) => expected.filter((one) => one.outcome === outcome).length;
  const late = count('late') > 0 ? `, ${count('late')} after their window` : '';
  const open = count('not ticked') > 0 ? `, ${count('not ticked')} not ticked by anybody` : '';
  return `Of ${counted(expected.length, 'expected action')}, ${count('met')} done in time${late}${open}.`;
}

function clocked({ clocks }: Facts): string {
  const count = (outcome: string) => clocks.filter((clock) => clock.outcome === outcome).length;
  const [met, late, silent] = [count('met'), count('late'), count('not stamped')];
  if (met + late + silent === 0) return '';
  return `Response clocks: ${met} met in time, ${late} met late, ${silent} not stamped.`;
}

function learned({ observations }: Facts): string {
  const count = (kind: string) => observations.filter((one) => one.kind === kind).length;
  if (observations.length === 0) return 'Nothing was observed in writing.';
  return `Observed: ${counted(count('strength'), 'strength')}, ${counted(count('area-for-improvement'), 'area')} for improvement${count('neutral') > 0 ? `, ${count('neutral')} neutral` : ''}.`;
}

function agreed({ improvements, unanswered }: Facts): string {
  const wanting = improvements.filter(({ owner, due }) => !owner || !due).length;
  const open =
    unanswered.length > 0
      ? ` ${counted(unanswered.length, 'area')} for improvement ${unanswered.length === 1 ? 'has' : 'have'} no action.`
      : '';
  if (improvements.length === 0) return `No improvement action was agreed.${open}`;
  const incomplete = wanting > 0 ? `, ${wanting} of them without owner or due date` : '';
  return `${counted(improvements.length, 'improvement action was', 'improvement actions were')} agreed${incomplete}.${open}`;
}
