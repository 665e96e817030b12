import type { Option, Question } from './answers.ts';

/**
 * The questions of the test for a major incident in Delegated Regulation (EU) 2024/1772, each with the article that asks it. Every bound
 * is strict: "higher than 10 %", "longer than 2 hours", "exceed 100 000 euro" are not met by the bound itself.
 */
export interface DoraQuestion extends Question {
  /** The article. */
  article: string;
  /** The criterion whose threshold it may meet; the conditions of one criterion are one threshold together. */
  criterion?: Criterion;
  /** The answer to a measured question meets the threshold above this value; `atLeast` counts Member States. */
  above?: number;
  atLeast?: number;
}

/** The criteria of art. 9, by their paragraph. Of art. 9(5) only point (a): point (b) is a condition of its own in art. 8(1)(a). */
export const criteria = {
  reach: { name: 'clients, financial counterparts and transactions', article: '9(1)' },
  reputation: { name: 'reputational impact', article: '9(2)' },
  time: { name: 'duration and service downtime', article: '9(3)' },
  spread: { name: 'geographical spread', article: '9(4)' },
  data: { name: 'data losses', article: '9(5)(a)' },
  cost: { name: 'economic impact', article: '9(6)' },
} as const;

export type Criterion = keyof typeof criteria;

const yesNo: readonly Option[] = [
  { id: 'yes', says: 'Yes' },
  { id: 'no', says: 'No' },
];

const share = { unit: 'percent' } as const;

/** All questions, in the order in which they are asked. */
export const doraQuestions: readonly DoraQuestion[] = [
  {
    id: 'critical-service',
    name: 'Critical services affected',
    article: '6(a), (b)',
    group: 'Critical services',
    question:
      'Has it affected ICT services or systems that support critical or important functions, or financial services that are authorised, registered or supervised?',
    answer: { options: yesNo },
  },
  {
    id: 'malicious-access',
    name: 'Malicious access',
    article: '6(c), 9(5)(b)',
    group: 'Critical services',
    question: 'Was there a successful, malicious and unauthorised access to network and information systems?',
    answer: {
      options: [
        { id: 'may-lose-data', says: 'Yes, and it may result in data losses' },
        { id: 'yes', says: 'Yes; whether data may be lost is not known' },
        { id: 'without-data-loss', says: 'Yes, and it cannot result in data losses' },
        { id: 'no', says: 'No' },
      ],
    },
  },
  {
    id: 'clients-percent',
    name: 'Share of clients affected',
    article: '9(1)(a)',
    group: 'Clients, counterparts and transactions',
    criterion: 'reach',
    above: 10,
    question: 'What share of all clients who use the affected service is affected?',
    hint: 'Met when higher than 10 %. Where the number is not known, estimate from a comparable period (art. 9(1)).',
    answer: { ...share, most: 100 },
  },
  {
    id: 'clients-number',
    name: 'Number of clients affected',
    article: '9(1)(b)',
    group: 'Clients, counterparts and transactions',
    criterion: 'reach',
    above: 100_000,
    question: 'How many clients who use the affected service are affected?',
    hint: 'Met when higher than 100 000.',
    answer: { unit: 'count' },
  },
  {
    id: 'counterparts-percent',
    name: 'Share of financial counterparts affected',
    article: '9(1)(c)',
    group: 'Clients, counterparts and transactions',
    criterion: 'reach',
    above: 30,
    question: 'What share of the financial counterparts that take part in the affected service is affected?',
    hint: 'Met when higher than 30 %.',
    answer: { ...share, most: 100 },
  },
  {
    id: 'transactions-number-percent',
    name: 'Share of transactions affected, by number',
    article: '9(1)(d)',
    group: 'Clients, counterparts and transactions',
    criterion: 'reach',
    above: 10,
    question: 'How many transactions are affected, as a share of the daily average number of the affected service?',
    hint: 'Met when higher than 10 %.',
    answer: share,
  },
  {
    id: 'transactions-value-percent',
    name: 'Share of transactions affected, by value',
    article: '9(1)(e)',
    group: 'Clients, counterparts and transactions',
    criterion: 'reach',
    above: 10,
    question: 'What amount of transactions is affected, as a share of the daily average value of the affected service?',
    hint: 'Met when higher than 10 %.',
    answer: share,
  },
  {
    id: 'relevant-clients',
    name: 'Relevant clients or counterparts affected',
    article: '9(1)(f), 1(3)',
    group: 'Clients, counterparts and transactions',
    criterion: 'reach',
    question: 'Are clients or financial counterparts affected that have been identified as relevant?',
    answer: { options: yesNo },
  },
  {
    id: 'reputation',
    name: 'Reputational impact',
    article: '9(2), 2(1)',
    group: 'Reputation',
    criterion: 'reputation',
    question:
      'Does any of these hold: it was in the media; different clients or counterparts have complained repeatedly; regulatory requirements cannot be met, or likely not; clients or counterparts are lost, or likely lost, with a material impact?',
    answer: { options: yesNo },
  },
  {
    id: 'duration',
    name: 'Duration of the incident',
    article: '9(3)(a), 3(1)',
    group: 'Duration and downtime',
    criterion: 'time',
    above: 86_400,
    question: 'How long did the incident last, from when it occurred until it was resolved?',
    hint: 'Met when longer than 24 hours. Where the end is not known yet, estimate (art. 3(1)).',
    answer: { unit: 'duration' },
  },
  {
    id: 'downtime',
    name: 'Service downtime',
    article: '9(3)(b), 3(2)',
    group: 'Duration and downtime',
    criterion: 'time',
    above: 7_200,
    question:
      'How long was an ICT service that supports critical or important functions fully or partially unavailable?',
    hint: 'Met when longer than 2 hours.',
    answer: { unit: 'duration' },
  },
  {
    id: 'member-states',
    name: 'Member States with an impact',
    article: '9(4), 4',
    group: 'Geographical spread',
    criterion: 'spread',
    atLeast: 2,
    question: 'In how many Member States has it an impact, your own counted?',
    hint: 'Met in two or more.',
    answer: { unit: 'count', most: 27 },
  },
  {
    id: 'data-impact',
    name: 'Adverse impact of a data loss',
    article: '9(5)(a), 5',
    group: 'Data losses',
    criterion: 'data',
    question:
      'Has an impact on the availability, authenticity, integrity or confidentiality of data an adverse impact on business objectives or on the ability to meet regulatory requirements, or will it have one?',
    answer: { options: yesNo },
  },
  {
    id: 'cost',
    name: 'Costs and losses',
    article: '9(6), 7',
    group: 'Economic impact',
    criterion: 'cost',
    above: 100_000,
    question: 'What costs and losses have been incurred or are likely, without financial recoveries?',
    hint: 'Met when they exceed 100 000 euro. Day-to-day costs, improvements afterwards and insurance premiums do not count (art. 7(2)).',
    answer: { unit: 'money', currency: { code: 'EUR', sign: '€' } },
  },
  {
    id: 'incidents',
    name: 'Incidents counted together',
    article: '8(2)(a)',
    group: 'Recurring incidents',
    question: 'How many incidents within 6 months do these answers describe together?',
    hint: 'One, or no answer: this incident alone. Two or more: the answers above are then those of all of them together.',
    answer: { unit: 'count', least: 1, most: 10_000 },
  },
  {
    id: 'same-root-cause',
    name: 'Same apparent root cause',
    article: '8(2)(b)',
    group: 'Recurring incidents',
    question: 'Do they have the same apparent root cause?',
    answer: { options: yesNo },
  },
  {
    id: 'exempt-from-recurring',
    name: 'Exempt from the rule on recurring incidents',
    article: '8(2)',
    group: 'Recurring incidents',
    question: 'Is the entity a microenterprise, or listed in article 16(1) of Regulation (EU) 2022/2554?',
    answer: { options: yesNo },
  },
];
