import type { AfterActionReport as Report } from './after-action-model.ts';
import { type Block, clockBlocks, heading, improvementBlocks, list, note } from './blocks.ts';
import { changeBlocks, logBlocks, signOffBlocks } from './blocks-closing.ts';
import { capabilityBlocks, hotWashBlocks, observationBlocks, withName } from './blocks-evaluation.ts';
import { openingBlocks, overviewBlocks } from './blocks-opening.ts';
import { decisionBlocks, deliveryBlocks, expectedBlocks, messageBlocks, timelineBlocks } from './blocks-play.ts';
import { findingOf, followUpText } from './labels.ts';

/**
 * An after-action report as a row of blocks, in the order in which it is read: HSEEP's shape, then what proves it. Sections
 * are numbered; one in which there is nothing to say is left out.
 */
export function afterActionBlocks(report: Report): Block[] {
  return numbered([
    ...openingBlocks(report),
    ...overviewBlocks(report),
    ...capabilityBlocks(report),
    ...timelineBlocks(report),
    ...decisionBlocks(report),
    ...clockBlocks(report),
    ...expectedBlocks(report),
    ...messageBlocks(report),
    ...observationBlocks(report),
    ...hotWashBlocks(report),
    ...improvementBlocks(report),
    ...withoutAction(report),
    ...followUps(report),
    ...parkingLot(report),
    ...signOffBlocks(report),
    ...deliveryBlocks(report),
    ...changeBlocks(report),
    ...logBlocks(report),
  ]);
}

function withoutAction({ unanswered }: Report): Block[] {
  return unanswered.length > 0 ? [heading(3, 'Areas for improvement without an action'), list(unanswered, '')] : [];
}

/** What was to follow from a decision, and became no action of the plan. */
function followUps({ decisions, improvements }: Report): Block[] {
  const open = decisions.flatMap(({ question, chosen, followUp }) => {
    const finding = findingOf(question, chosen);
    if (!followUp?.text || improvements.some((one) => one.finding === finding)) return [];
    return [`${finding} ${followUpText(followUp)}`];
  });
  return open.length > 0 ? [heading(3, 'Follow-ups of decisions without an action'), list(open, '')] : [];
}

function parkingLot({ parked }: Report): Block[] {
  if (parked.length === 0) return [];
  return [
    heading(2, 'Parking lot'),
    note('What came up and is to be talked about elsewhere.'),
    list(parked.map(withName), ''),
  ];
}

function numbered(blocks: readonly Block[]): Block[] {
  let number = 0;
  return blocks.map((block) => {
    if (block.kind !== 'heading' || block.level !== 2) return block;
    number += 1;
    return { ...block, text: `${number}. ${block.text}` };
  });
}
