import { expect, it } from 'vitest';
import { addressLink } from '../../../src/components/plan/address-link.ts';

it.each([
  ['desk@example.com', 'mailto:desk@example.com'],
  ['+1 (555) 010-0200', 'tel:+15550100200'],
  ['https://meet.example/war-room', 'https://meet.example/war-room'],
  ['#incident-response', undefined],
  ['Risk desk, extension 12', undefined],
])('%s is opened by %s', (value, link) => {
  expect(addressLink(value)).toBe(link);
});
