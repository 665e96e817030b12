import type { CalendarData } from '../../model/calendars.ts';
import type { Phase } from '../../model/phases.ts';
import type { Plan } from '../../model/plans.ts';
import type { Playbook } from '../../model/playbooks.ts';
import type { Regulator } from '../../model/regulators.ts';
import type { Role } from '../../model/roles.ts';
import type { Template } from '../../model/templates.ts';
import type { ClockContent } from './clock-rules.ts';

/** A record as it is loaded. */
export interface Entry<Data> {
  id: string;
  data: Data;
}

/** All of one plan's content that a session may need. Build time only: it brings the content model with it. */
export interface PlanContent extends ClockContent {
  plan: Plan;
  /** The fingerprint of what the drill means, where a session is to carry it into its record. */
  meaning?: string | undefined;
  roles: readonly Entry<Role>[];
  playbooks: readonly Entry<Playbook>[];
  phases: readonly Entry<Phase>[];
  templates: readonly Entry<Template>[];
  /** The rows of authorities and the calendars that there are. */
  regulators?: readonly Entry<Regulator>[] | undefined;
  calendars?: readonly Entry<CalendarData>[] | undefined;
}
