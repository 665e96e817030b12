import { recordKey } from '../../../model/address.ts';
import { fastestPace } from '../../../model/fastest-pace.ts';
import { isSet } from '../../../model/fields.ts';
import { durationSeconds, durationWords } from '../../../model/time.ts';
import type { Rule } from '../rule.ts';

export const recordTooShort: Rule = {
  code: 'record-too-short',
  group: 'drills',
  level: 'error',
  title: 'A drill lasted as long as what was delivered in it takes',
  explanation: `Injects may come sooner than planned, and a slot may be short. But players need time to do what an inject asks for: a run that went through its injects more than ${fastestPace} times as fast as they are planned was clicked through, not played. So was one in which something was delivered after the end.`,
  example: {
    file: 'drill-records/desk/feed-outage-2026-10-01.yaml',
    bad: 'exerciseTime: PT1S',
    good: 'exerciseTime: PT50M',
  },
  check({ of }, report) {
    for (const record of of('drill-records')) {
      const { injects, exerciseTime } = record.data;
      if (injects === undefined) continue;
      report.examined();
      const delivered = injects.filter(({ outcome }) => outcome === 'delivered');
      const planned = Math.max(0, ...delivered.map((inject) => seconds(inject.planned)));
      const last = Math.max(0, ...delivered.map((inject) => seconds(inject.at)));
      const lasted = durationSeconds(exerciseTime);
      if (lasted * fastestPace >= planned && lasted >= last) continue;
      const words = lasted < last ? 'was delivered over' : 'is planned over';
      const span = durationWords(`PT${Math.ceil((lasted < last ? last : planned) / 60)}M`);
      report.found({
        message: `it lasted ${durationWords(exerciseTime)}, and what it says was delivered ${words} ${span}`,
        at: { record, path: ['exerciseTime'] },
        subject: recordKey(record),
      });
    }
  },
};

function seconds(time: string | undefined): number {
  return isSet(time) ? durationSeconds(time) : 0;
}
