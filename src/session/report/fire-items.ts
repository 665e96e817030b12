/**
 * The information items of the Financial Stability Board's Format for Incident Reporting Exchange (FIRE), with what it asks at each phase. Names,
 * order and the three letters are those of Annex B of its final report of 15 April 2025 (institution-initiated reports); nothing else
 * of it stands here. The letters: an open initial report; a resolved initial or an intermediate one; a final one. E essential,
 * O optional at the authority's choice, - not applicable, x not collected.
 */
const groups: readonly (readonly [
  pillar: string,
  section: string,
  items: readonly (readonly [name: string, asked: string])[],
])[] = [
  [
    'message header',
    'message header',
    [
      ['FIRE version', 'EEE'],
      ['FIRE report type', 'EEE'],
      ['FIRE report language code', 'EEE'],
      ['FIRE report language country', 'EEE'],
      ['FIRE report language customisation', 'OOO'],
      ['FIRE report currency', 'EEE'],
    ],
  ],
  [
    'reporting details',
    'reporting entity',
    [
      ['entity name', 'EEE'],
      ['global identifier(s)', 'OOO'],
      ['local identifier(s)', 'OOO'],
      ['ultimate parent name', 'OOO'],
      ['entity type(s)', 'EEE'],
      ['entity country', 'OOO'],
    ],
  ],
  [
    'reporting details',
    'receiving entity',
    [
      ['recipient identifier(s)', 'EEE'],
      ['recipient history', 'OOO'],
      ['forwarding sender', 'xxx'],
      ['forwarding recipient(s)', 'xxx'],
    ],
  ],
  [
    'reporting details',
    'contact details',
    [
      ['entity contact(s)', 'EEE'],
      ['contact type', 'EEE'],
      ['contact name', 'EEE'],
      ['contact email', 'EEE'],
      ['contact phone', 'EEE'],
      ['contact role', 'OOO'],
      ['contact department', 'OOO'],
      ['contact recipient', 'OOO'],
    ],
  ],
  [
    'incident details',
    'references',
    [
      ['entity internal incident ID', 'OOO'],
      ['entity related incident ID(s)', 'OOO'],
    ],
  ],
  [
    'incident details',
    'incident',
    [
      ['report phase', 'EEE'],
      ['incident status', 'EEE'],
      ['incident title', 'EEE'],
      ['incident description', 'EEE'],
      ['incident type', 'OEE'],
      ['incident artefact(s)', 'OOO'],
      ['incident discovery method', 'OEE'],
      ['incident reporting trigger(s)', 'OEE'],
      ['incident estimated resolution timeframe', 'OO-'],
    ],
  ],
  [
    'incident details',
    'changes since previous report',
    [
      ['actions taken', 'OEE'],
      ['actions planned', 'OE-'],
      ['public reaction', 'OOE'],
      ['comms issued', 'OOE'],
      ['bodies notified', 'OOE'],
    ],
  ],
  [
    'incident details',
    'date / time markers',
    [
      ['time of report', 'EEE'],
      ['time of occurrence', 'OOO'],
      ['time of detection', 'OOE'],
      ['time of resolution', '-EE'],
      ['time of closure', '--E'],
      ['time of next update', 'OO-'],
    ],
  ],
  [
    'impact assessment',
    'severity rating',
    [
      ['entity severity', 'OOO'],
      ['standardised severity', 'EEE'],
    ],
  ],
  [
    'impact assessment',
    'affected parties',
    [
      ['affected party type(s)', 'OOE'],
      ['related affected entities', 'OOE'],
      ['affected notes', 'OOO'],
    ],
  ],
  [
    'impact assessment',
    'services and resources',
    [
      ['service(s) affected', 'OEE'],
      ['service name', 'OEE'],
      ['service type', 'OEE'],
      ['service critical', 'OOO'],
      ['service disruption type', 'OEE'],
      ['service downtime', 'OEE'],
      ['affected end user number', 'OEE'],
      ['affected end user percentage', 'OEE'],
      ['affected transaction type', 'OOO'],
      ['affected transaction number', 'OOO'],
      ['affected transaction percentage', 'OOO'],
      ['affected transaction value', 'OOO'],
      ['resource(s) affected', 'OOE'],
      ['resource type', 'OOE'],
      ['resource affected properties', 'OOE'],
      ['service / resource notes', 'OOO'],
    ],
  ],
  [
    'impact assessment',
    'impact',
    [
      ['impact financial loss', 'OOO'],
      ['impact financial', 'OOO'],
      ['impact operational', 'OOO'],
      ['impact reputational', 'OOO'],
      ['impact external', 'OOO'],
      ['impact geographic spread', 'OEE'],
      ['impact geographic countries', 'OOO'],
      ['impact notes', 'OOO'],
    ],
  ],
  [
    'incident closure',
    'cause',
    [
      ['cause(s) identified', 'OOE'],
      ['cause type', 'OOE'],
      ['causal strength', 'OOO'],
      ['origin', 'OOE'],
      ['origin identity', 'OOO'],
      ['cause notes', 'OOO'],
    ],
  ],
  [
    'incident closure',
    'lessons',
    [
      ['lesson(s) identified', '--E'],
      ['lesson description', '--E'],
      ['remedial action(s)', '--E'],
    ],
  ],
  [
    'incident closure',
    'supplemental documentation',
    [
      ['attachment method', 'OOO'],
      ['attachment instructions', 'OOO'],
      ['attachment embedded', 'OOO'],
    ],
  ],
];

const words: Readonly<Record<string, string>> = {
  E: 'essential',
  O: 'optional',
  '-': 'not applicable',
  x: 'not collected',
};

/** One information item: its name and place in the format, and what the format asks of it by phase. */
export interface FireItem {
  pillar: string;
  section: string;
  name: string;
  asked: { initial: string; intermediate: string; final: string };
}

/** Every item, in the format's order. */
export const fireItems: readonly FireItem[] = groups.flatMap(([pillar, section, items]) =>
  items.map(([name, asked]) => {
    const [initial = '', intermediate = '', final = ''] = [...asked].map((letter) => words[letter] ?? letter);
    return { pillar, section, name, asked: { initial, intermediate, final } };
  }),
);
