import { happened } from '../../../history/runs.ts';
import { linkText, recordKey } from '../../../model/address.ts';
import type { Project } from '../../project/project.ts';
import type { Rule } from '../rule.ts';

export const traceNeverRun: Rule = {
  code: 'trace-never-run',
  group: 'trace',
  level: 'warning',
  byOthers: true,
  title: 'What verifies an obligation has been run',
  explanation:
    'A test that exists on paper verifies nothing. An obligation is verified once one of its drills, or a drill of one of its validations, has a drill record of a day that has come. Validations that are no drills (a review, an audit) leave no record here and are not judged.\n\n' +
    'The finding stands at the validation or drill, once, however many obligations lean on it.',
  example: {
    file: 'drill-records/desk/feed-outage-2026-10-01.yaml',
    bad: 'drill: desk/failover',
    good: 'drill: desk/feed-outage',
  },
  check(project, report) {
    const run = new Set(happened(project.of('drill-records'), project.today).map(({ data }) => `drill:${data.drill}`));
    const leaning = new Map<string, string[]>();
    for (const record of project.of('requirements')) {
      if (record.data.kind !== 'obligation') continue;
      const edges = (project.graph.outgoing.get(recordKey(record)) ?? []).filter(
        ({ path }) => path[0] === 'verifiedBy',
      );
      const judged = edges.filter((edge) => drillsBehind(project, recordKey(edge.to)).length > 0);
      if (judged.length === 0 || judged.length < edges.length) continue;
      report.examined();
      if (judged.some((edge) => drillsBehind(project, recordKey(edge.to)).some((drill) => run.has(drill)))) continue;
      for (const edge of judged) {
        const key = recordKey(edge.to);
        leaning.set(key, [
          ...(leaning.get(key) ?? []),
          linkText(edge).split(' ')[0]?.replace('requirement:', '') ?? '',
        ]);
      }
    }
    for (const [key, requirements] of leaning) {
      const record = project.records.find((candidate) => recordKey(candidate) === key);
      if (!record) continue;
      report.found({
        message: `never run, and ${requirements.length === 1 ? 'one obligation is' : `${requirements.length} obligations are`} verified by nothing else: ${requirements.join(', ')}`,
        at: { record, path: ['title'] },
        subject: key,
      });
    }
  },
};

function drillsBehind({ graph }: Project, key: string): string[] {
  if (key.startsWith('drill:')) return [key];
  return (graph.outgoing.get(key) ?? []).filter(({ path }) => path[0] === 'drills').map(({ to }) => recordKey(to));
}
