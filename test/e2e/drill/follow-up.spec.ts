import { expect, test } from '@playwright/test';
import { Console } from './console.ts';

test('what follows from a decision becomes an action with its finding and its owner, and is offered no more', async ({
  page,
}) => {
  const console = new Console(page);
  await console.start();
  // The fourth message asks for the decision.
  for (let count = 0; count < 4; count += 1) await console.release();
  await page.keyboard.press('c');
  await console.dialogue.getByRole('radio').first().check();
  await console.dialogue.getByLabel('Who took it').fill('Ann Ode');
  await console.dialogue.getByLabel('What follows from it (may stay empty)').fill('Write the rule for two orders');
  await console.dialogue.getByLabel('Who does that').fill('Floor lead');
  await console.submit();
  await console.end();
  await page.getByRole('button', { name: 'Make an action of it' }).press('Enter');
  await expect(console.dialogue.getByLabel('Finding')).toHaveValue(
    /^Nobody can count the orders\. Which mode stands now\? /,
  );
  await expect(console.dialogue.getByLabel('Corrective action')).toHaveValue('Write the rule for two orders');
  await expect(console.dialogue.getByLabel('Owner (a role)')).toHaveValue('Floor lead');
  await console.submit();
  await expect(page.getByRole('button', { name: 'Make an action of it' })).toBeHidden();
  await expect(page.getByRole('article', { name: 'After-action report' })).toContainText(
    'Write the rule for two orders',
  );
});

test('a decision that was half typed is there again, with the focus on its options', async ({ page }) => {
  const console = new Console(page);
  await console.start();
  for (let count = 0; count < 4; count += 1) await console.release();
  await page.keyboard.press('c');
  await console.dialogue.getByLabel('Who took it').fill('Ann Ode');
  await page.keyboard.press('Escape');
  await expect(console.dialogue).toBeHidden();
  await page.keyboard.press('c');
  await expect(console.dialogue.getByLabel('Who took it')).toHaveValue('Ann Ode');
  await expect(console.dialogue.getByRole('radio').first()).toBeFocused();
  await page.keyboard.press('1');
  await console.submit();
});
