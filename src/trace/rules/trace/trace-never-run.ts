import { isProven, provenSteps, shownBy } from '../../../history/proof.ts';
import { happened } from '../../../history/runs.ts';
import { type Address, linkText, recordKey } from '../../../model/address.ts';
import { isVerifiedBy } from '../../../model/requirements.ts';
import { isRunAs } from '../../../model/validations.ts';
import type { Project } from '../../project/project.ts';
import type { Rule } from '../rule.ts';

export const traceNeverRun: Rule = {
  code: 'trace-never-run',
  group: 'trace',
  level: 'warning',
  byOthers: true,
  title: 'What verifies an obligation has been run, and has shown it',
  explanation:
    'A test that exists on paper verifies nothing, and a drill that was opened and closed again verifies no more. An obligation is verified once a record of a day that has come shows it: in a run of one of its drills, or of a drill of one of its validations, an expected action at a step that implements the obligation was ticked, and its critical task rated P, S or M by somebody who observed it. Where no procedure implements it (a role, a window), a step that its validation exercises will do. Validations that are no drills (a review, an audit) leave no record here and are not judged.\n\n' +
    'The finding stands at the validation or drill, once, however many obligations lean on it.',
  example: {
    file: 'drill-records/desk/feed-outage-2026-10-01.yaml',
    bad: 'drill: desk/failover',
    good: 'drill: desk/feed-outage',
  },
  check(project, report) {
    const runs = happened(project.of('drill-records'), project.today);
    const scripts = new Map(project.of('drills').map(({ id, data }) => [id, data]));
    const proofs = runs.flatMap(({ data }) => {
      const script = scripts.get(data.drill);
      return script ? [{ drill: `drill:${data.drill}`, steps: provenSteps(data, script) }] : [];
    });
    const leaning = { never: new Map<string, Leaning>(), unproven: new Map<string, Leaning>() };
    for (const record of project.of('requirements')) {
      if (record.data.kind !== 'obligation') continue;
      const edges = (project.graph.outgoing.get(recordKey(record)) ?? []).filter(
        ({ relation }) => relation.is === isVerifiedBy.is,
      );
      const judged = edges.filter((edge) => drillsBehind(project, recordKey(edge.to)).length > 0);
      if (judged.length === 0 || judged.length < edges.length) continue;
      report.examined();
      const drills = judged.flatMap((edge) => drillsBehind(project, recordKey(edge.to)));
      const shown = shownBy(record.data, project.of('validations'));
      if (proofs.some(({ drill, steps }) => drills.includes(drill) && isProven(shown, steps))) continue;
      for (const edge of judged) {
        const key = recordKey(edge.to);
        const wasRun = drillsBehind(project, key).some((drill) => proofs.some((proof) => proof.drill === drill));
        const list = wasRun ? leaning.unproven : leaning.never;
        const requirement = linkText(edge).split(' ')[0]?.replace('requirement:', '') ?? '';
        const leans = list.get(key) ?? { on: edge.to, requirements: [] };
        leans.requirements.push(requirement);
        list.set(key, leans);
      }
    }
    const say = (on: Address, message: string) => {
      const record = project.record(on);
      if (record) report.found({ message, at: { record, path: ['title'] }, subject: recordKey(on) });
    };
    for (const { on, requirements } of leaning.never.values())
      say(on, `never run, and ${counted(requirements)} verified by nothing else: ${requirements.join(', ')}`);
    for (const { on, requirements } of leaning.unproven.values())
      say(on, `run, and ${counted(requirements)} not shown by any run: ${requirements.join(', ')}`);
  },
};

/** What obligations lean on: a validation or a drill, and by which numbers they are known. */
interface Leaning {
  on: Address;
  requirements: string[];
}

function counted({ length }: readonly string[]): string {
  return length === 1 ? 'one obligation is' : `${length} obligations are`;
}

function drillsBehind({ graph }: Project, key: string): string[] {
  if (key.startsWith('drill:')) return [key];
  return (graph.outgoing.get(key) ?? [])
    .filter(({ relation }) => relation.is === isRunAs.is)
    .map(({ to }) => recordKey(to));
}
