import { recordKey } from '../../../model/address.ts';
import type { Party } from '../../../model/common.ts';
import type { Contacts } from '../../../model/contacts.ts';
import { isSet } from '../../../model/fields.ts';
import { placeIn } from '../../project/records.ts';
import type { Rule } from '../rule.ts';

export const escalationUnreachable: Rule = {
  code: 'escalation-unreachable',
  group: 'playbooks',
  level: 'warning',
  byOthers: true,
  title: 'Whoever a rung escalates to can be reached',
  explanation:
    "A rung that nobody can be reached on is found out at the worst hour. Of the parties of a rung at least one needs, among the plan's contacts, a telephone number, a number for text messages, a mail address, a link, or a shared address of its name. All rungs of a plan that have none are one finding.",
  example: {
    file: 'contacts/desk.yaml',
    bad: 'phone: unset',
    good: "phone: '+1 555 0100'",
  },
  check({ of }, report) {
    for (const record of of('escalations')) {
      const { plan, ladder } = record.data;
      if (!isSet(ladder)) continue;
      report.examined();
      const contacts = of('contacts').filter(({ data }) => data.plan === plan);
      const reached = contacts.flatMap(({ data }) => reachable(data));
      const rungs = ladder.map((rung, index) => ({ rung, path: ['ladder', index, 'trigger'] }));
      const open = rungs.filter(({ rung }) => !rung.to.some((party) => reached.some((other) => isSame(party, other))));
      const [first] = open;
      if (!first) continue;
      const parties = [...new Set(open.flatMap(({ rung }) => rung.to.map(({ says }) => says)))];
      report.found({
        message: `${open.length} of ${rungs.length} rungs escalate to nobody who can be reached: ${parties.join(', ')}`,
        at: { record, path: first.path },
        subject: recordKey(record),
        related: () => open.slice(1).map(({ rung, path }) => ({ message: rung.trigger, place: placeIn(record, path) })),
      });
    }
  },
};

/** The parties of a plan that its contacts give a way to. */
function reachable({ people, addresses }: Contacts): Party[] {
  const persons = people.filter(({ primary, backup }) =>
    [primary, backup].some(
      (person) => isSet(person) && [person.phone, person.sms, person.email, person.link].some((way) => isSet(way)),
    ),
  );
  const shared = addresses.filter(({ value }) => isSet(value));
  return [
    ...persons.map((contact) => contact.for),
    ...shared.map((address): Party => ({ says: address.for, role: 'unset' })),
  ];
}

/** The same role, or where either has none the same words. */
function isSame(party: Party, other: Party): boolean {
  if (isSet(party.role) && isSet(other.role)) return party.role === other.role;
  return party.says.toLowerCase() === other.says.toLowerCase();
}
