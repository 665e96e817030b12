import { createHash } from 'node:crypto';
import { expect } from '@playwright/test';
import { down, restart, slow } from './desk.ts';
import { stop, test } from './incident.ts';
import { eventsIn } from './session-log.ts';

// Each test holds a promise of the guide "Work an incident" that no other test holds.

test('evidence enters the log by its name and hash, and the file never does', async ({ page, incident }) => {
  await incident.start();
  const content = 'order 4711 was sent twice: not for the log';
  await page.keyboard.press('e');
  await expect(incident.dialogue).toContainText('Only the file’s name, size and SHA-256 enter the log');
  await incident.dialogue
    .getByLabel('File')
    .setInputFiles({ name: 'gateway log.txt', mimeType: 'text/plain', buffer: Buffer.from(content) });
  await incident.submit();
  const hash = createHash('sha256').update(content).digest('hex');
  await expect(incident.notebook.getByText(`gateway log.txt (${hash.slice(0, 12)}…)`)).toBeVisible();
  const log = await incident.log();
  expect(log).toContain(hash);
  expect(log).not.toContain('4711');
});

test('what is suspected can be ruled out, by what, and a decision stands with who took it', async ({
  page,
  incident,
}) => {
  await incident.start();
  await page.keyboard.press('r');
  await expect(page.getByText('There is no open suspicion to rule out')).toBeVisible();
  await incident.ask('s', 'the feed is stale');
  await expect(incident.notebook).toContainText('suspicion');
  await page.keyboard.press('r');
  await incident.dialogue.getByLabel('the feed is stale').check();
  await incident.dialogue.getByLabel('What rules it out').fill('ticks arrive');
  await incident.submit();
  await expect(incident.notebook).toContainText('ruled out');
  await page.keyboard.press('r');
  await expect(page.getByText('There is no open suspicion to rule out')).toBeVisible();
  await page.keyboard.press('q');
  await incident.dialogue.getByLabel('What was decided').fill('Who trades');
  await incident.dialogue.getByLabel('How', { exact: true }).fill('the desk, by phone');
  await incident.dialogue.getByLabel('Who decided').fill('Ada');
  await incident.submit();
  await expect(incident.notebook).toContainText('decision by Ada');
  await expect(incident.notebook).toContainText('Who trades: the desk, by phone');
});

test('a step that was done is reopened with a reason, and one that was done earlier is said by whom and when', async ({
  page,
  incident,
}) => {
  await page.goto(`/respond/incident/#start=${restart.id}`);
  const first = (await incident.step.textContent()) ?? '';
  const line = page.getByRole('button', { name: first }).locator('small');
  await page.keyboard.press('d');
  await expect(line).toContainText('done');
  await page.getByRole('button', { name: first }).click();
  await incident.ask('R', 'it came back');
  await expect(line).toHaveText('open');
  await page.getByRole('button', { name: /Done earlier, or by/ }).click();
  await incident.dialogue.getByLabel('By', { exact: true }).fill('Bo');
  await incident.submit();
  await expect(line).toContainText('done');
  const kinds = eventsIn(await incident.log()).map(({ type }) => type);
  expect(kinds.filter((type) => type.startsWith('step-'))).toEqual(['step-done', 'step-reopened', 'step-done']);
});

test('values of a link are shown as from the link, and nothing uses them before they are kept; a value is changed later', async ({
  page,
  incident,
}) => {
  await page.goto(`/respond/incident/#start=${down.id}&namespace=from-a-stranger`);
  await incident.isBack();
  const command = page.locator('.command', { has: page.locator('mark') });
  for (let steps = 0; steps < 30 && (await command.count()) === 0; steps += 1) {
    const before = await incident.step.textContent();
    await page.keyboard.press('j');
    await expect(incident.step).not.toHaveText(before ?? '');
  }
  await expect(command.first()).not.toContainText('from-a-stranger');
  await command.first().getByRole('button', { name: /Copy/ }).click();
  await expect(incident.dialogue).toContainText('from the link');
  await expect(incident.dialogue.locator('input').first()).toHaveValue('from-a-stranger');
  await page.keyboard.press('Escape');
  expect(await incident.log()).not.toContain('from-a-stranger');
  await command.first().getByRole('button', { name: /Copy/ }).click();
  for (const field of await incident.dialogue.locator('input').all()) await field.fill('prod');
  await incident.submit();
  await expect(page.locator('.command', { hasText: 'Describe the gateway' })).toContainText('-n prod');
  await page.keyboard.press('a');
  await expect(incident.dialogue.locator('input').first()).toHaveValue('prod');
});

test('a command that destroys asks before it is copied, and one that stops the system does not', async ({
  page,
  incident,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await incident.start(slow.id);
  // The clipboard may hold what another page copied.
  await page.evaluate(() => navigator.clipboard.writeText('untouched'));
  await page.keyboard.press('y');
  await expect(incident.dialogue).toContainText('It deletes every key, and nothing brings them back.');
  expect(await clipboard()).toBe('untouched');
  await page.keyboard.press('Escape');
  await expect(incident.dialogue).toBeHidden();
  expect(await clipboard()).toBe('untouched');
  await page.keyboard.press('y');
  await incident.answer();
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await clipboard()).toBe('redis-cli FLUSHALL');

  await page.goto(`/respond/incident/?other#start=${stop}`);
  await page.getByRole('button', { name: 'It is a new one' }).click();
  await expect(incident.step).toBeVisible();
  // The second step is the plan's stop.
  await incident.ask('1', 'Ada');
  const copy = page.locator('.command').getByRole('button', { name: /^Copy the stop/ });
  await expect(copy).toBeVisible();
  await page.keyboard.press('y');
  await expect.poll(clipboard).toContain('stop_all_orders');
  await expect(incident.dialogue).toBeHidden();
});

test('a tap calls whom the list names, and the number goes into no log', async ({ page, incident }) => {
  await incident.start('desk/feed-outage');
  await incident.ask('v', '1');
  await page.keyboard.press('T');
  const row = incident.dialogue.getByRole('listitem').filter({ hasText: 'Incident commander' });
  await expect(row.getByRole('link', { name: 'Call A. Person' })).toHaveAttribute('href', 'tel:+15550100');
  // Nothing here can call: only that somebody tapped counts.
  await page.evaluate(() => addEventListener('click', (event) => event.preventDefault(), { once: true }));
  await row.getByRole('link', { name: 'Call A. Person' }).click();
  await row.getByRole('button', { name: 'Told …' }).click();
  const asked = page.getByRole('dialog', { name: /^Told: / });
  await expect(asked.getByLabel('Who was told')).toHaveValue('A. Person');
  await expect(asked.getByLabel('By what')).toHaveValue('call');
  await asked.getByRole('button', { name: 'Into the log' }).click();
  await expect(incident.dialogue.getByRole('heading', { name: 'Told', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  const log = await incident.log();
  expect(log).toContain('A. Person, for Incident commander');
  expect(log).not.toMatch(/555.?0100/);
});

test('a step that the plan words otherwise since the incident was opened says so, and leads to today’s', async ({
  page,
  incident,
}) => {
  await incident.start(restart.id);
  const first = (await incident.step.textContent()) ?? '';
  const changed = page.getByText('The plan has changed here since this incident was opened:');
  await expect(changed).toBeHidden();
  await page.route('**/respond/plans/*.json', async (route) => {
    const text = await (await route.fetch()).text();
    expect(text).toContain(first);
    await route.fulfill({ contentType: 'application/json', body: text.replaceAll(first, 'Do something else.') });
  });
  await page.reload();
  await expect(changed).toBeVisible();
  await expect(incident.step).toHaveText(first);
  await expect(changed.getByRole('link', { name: 'read today’s step' })).toHaveAttribute(
    'href',
    new RegExp(`^${restart.path}#`),
  );
});
