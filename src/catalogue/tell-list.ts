import type { Party } from '../model/common.ts';
import type { Contacts } from '../model/contacts.ts';
import type { Escalations } from '../model/escalations.ts';
import { isSet } from '../model/fields.ts';
import type { Notifications } from '../model/notifications.ts';
import { plainText } from '../model/plain-text.ts';
import { routeOf } from '../model/routes.ts';
import type { Reach, TellList } from '../session/snapshot/tell-schema.ts';
import type { Catalogue } from './catalogue.ts';

type Row = TellList['rows'][number];
type Window = Notifications['windows'][number];
type Rung = Exclude<Escalations['ladder'], 'unset'>[number];

/** Whom a plan has told in an incident, and how the desk reaches them: its ladder, then its windows. */
export function tellListOf({ ofPlan }: Pick<Catalogue, 'ofPlan'>, plan: string): TellList {
  const contacts = ofPlan('contacts', plan)[0]?.data;
  const reached = (parties: readonly Party[]) =>
    parties.map((party) => ({ says: party.says, reach: contacts ? reachOf(contacts, party) : [] }));
  const ladder = ofPlan('escalations', plan)[0]?.data.ladder;
  const rungs = isSet(ladder) ? ladder : [];
  const windows = ofPlan('notifications', plan)[0]?.data.windows ?? [];
  return {
    // Where no number is on record, the page that says whom there is: a plan without a list of contacts says it itself.
    contacts: routeOf(contacts ? 'contacts' : 'plans', plan),
    rows: [
      ...rungs.map(
        (rung): Row => ({
          link: `escalation:${plan}#${rung.id}`,
          href: routeOf('escalations', `${plan}#${rung.id}`),
          kind: 'escalation',
          title: `Escalate: ${rung.trigger}`,
          ...(isSet(rung.after) ? { says: rung.after.says } : {}),
          ...setOffBy(rung),
          to: reached(rung.to),
        }),
      ),
      ...windows.map(
        (window): Row => ({
          link: `notification:${plan}#${window.id}`,
          href: routeOf('notifications', `${plan}#${window.id}`),
          kind: 'window',
          title: window.title,
          ...(isSet(window.limit) ? { says: window.limit.says } : window.every ? { says: window.every.says } : {}),
          ...startsOf(window),
          ...(isSet(window.channel) ? { channel: window.channel } : {}),
          to: [],
        }),
      ),
    ],
  };
}

/** A rung of a level whose time nobody can count, as "prolonged", waits for somebody to say that it is so. */
function setOffBy({ severity, after, trigger }: Rung): Pick<Row, 'levels' | 'when'> {
  if (severity === undefined) return { when: [trigger] };
  const isUncounted = isSet(after) && !isSet(after.max);
  return { levels: [severity], ...(isUncounted ? { when: [trigger] } : {}) };
}

/** The levels that set a window off by themselves, and what has to be so where they are not enough. */
function startsOf({ triggers }: Window): Pick<Row, 'levels' | 'when'> {
  const levels = triggers.flatMap(({ severities, conditional }) =>
    isSet(severities) && conditional !== true ? severities : [],
  );
  const when = triggers
    .filter(({ severities, conditional }) => !isSet(severities) || conditional === true)
    .map(({ text }) => plainText(text));
  return {
    ...(levels.length > 0 ? { levels: [...new Set(levels)] } : {}),
    ...(when.length > 0 ? { when } : {}),
  };
}

/** How a party is reached: those of the contacts that stand for its role, or that have its very words. */
function reachOf({ people }: Contacts, { says, role }: Party): Reach[] {
  return people
    .filter(({ for: whom }) => (isSet(role) && isSet(whom.role) ? whom.role === role : whom.says === says))
    .flatMap(({ primary, backup }) => [primary, backup])
    .flatMap((person) => {
      if (!isSet(person)) return [];
      const { post, name, phone, sms, email, link } = person;
      return {
        post,
        ...known('name', name),
        ...known('phone', phone),
        ...known('sms', sms),
        ...known('email', email),
        // The browser opens what the desk wrote down, and nothing but a page.
        ...known('link', isSet(link) && link.startsWith('https://') ? link : undefined),
      };
    });
}

function known<Name extends string>(name: Name, value: string | undefined): { [Key in Name]?: string } {
  // A computed key widens to `string`; the one key is `name`.
  return isSet(value) ? ({ [name]: value } as { [Key in Name]: string }) : {};
}
