import type { IconName } from '../ui/icons.ts';

/** A page of a plan, as its overview lists it. */
export interface PlanPageLink {
  href: string;
  label: string;
  icon: IconName;
  /** How many records or items stand there; undefined where a number says nothing. */
  count?: number | undefined;
  what: string;
}

/** Every page below a plan, the ones for an incident first. `count` says how many things a page holds. */
export function planPages(plan: string, count: (page: string) => number | undefined): PlanPageLink[] {
  const page = (path: string, label: string, icon: IconName, what: string): PlanPageLink => ({
    href: `/plans/${plan}/${path}/`,
    label,
    icon,
    count: count(path),
    what,
  });
  return [
    page('severity', 'Severity', 'triangle', 'How bad it is: levels and factors'),
    page('playbooks', 'Playbooks', 'book', 'What to do, step by step'),
    page('escalation', 'Escalation', 'ladder', 'Whom to call, and after how long'),
    page('notifications', 'Notifications', 'calendar', 'Regulators and stakeholders, with their windows'),
    page('templates', 'Templates', 'message', 'What to send'),
    page('roles', 'Roles', 'person', 'Who does what'),
    page('contacts', 'Contacts', 'person', 'How to reach them'),
    page('categories', 'Categories', 'fork', 'Kinds of incident'),
    page('lifecycle', 'Lifecycle', 'trace', 'Phases of a response'),
    page('recovery', 'Recovery objectives', 'clock', 'How fast systems have to be back'),
    page('resources', 'Tools and resources', 'terminal', 'Dashboards, channels, documents'),
    page('programme', 'Programme', 'drill', 'Drills, training, metrics, reviews'),
  ];
}
