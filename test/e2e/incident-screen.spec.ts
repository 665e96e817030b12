import { expect } from '@playwright/test';
import { down, stop as stopOrders } from './desk.ts';
import { test } from './incident.ts';
import { eventsIn } from './session-log.ts';

/** What holds on the screen of an incident on a phone, and of what it says by itself. */
const dawn = new Date('2026-03-02T04:00:00Z');

for (const width of [360, 390])
  test(`on a phone of ${width} pixels every key stands in sight at a thumb’s size, and the bar leaves the window to the step`, async ({
    page,
    incident,
  }) => {
    await page.setViewportSize({ width, height: 740 });
    await incident.start(down.id);
    await incident.ask('v', '1');
    const keys = page.locator('.standing button, .say button');
    expect(await keys.count()).toBeGreaterThan(10);
    for (const key of await keys.all()) {
      const name = (await key.textContent()) ?? '';
      const box = await key.boundingBox();
      expect(box?.height, name).toBeGreaterThanOrEqual(44);
      expect(box?.width, name).toBeGreaterThanOrEqual(44);
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? width)).toBeLessThanOrEqual(width);
      const cut = await key.evaluate((button) => button.scrollWidth - button.clientWidth);
      expect(cut, name).toBeLessThanOrEqual(0);
    }
    for (const row of await page.locator('.standing').all())
      expect(await row.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
    const bar = await page.locator('.bar').boundingBox();
    expect(bar?.height).toBeLessThanOrEqual(740 / 4);
    await expect(incident.step).toBeInViewport({ ratio: 1 });
  });

test('a card chooses nothing for anybody: a level, a mode, a stamp, a clock, a playbook; sent without one it says so and waits there', async ({
  page,
  incident,
}) => {
  await incident.start();
  for (const [key, label] of [
    ['v', 'Level'],
    ['m', 'Mode'],
    ['g', 'What was reached'],
    ['b', 'Which'],
  ] as const) {
    const before = eventsIn(await incident.log()).length;
    await page.keyboard.press(key);
    const { dialogue } = incident;
    await expect(dialogue).toBeVisible();
    await expect(dialogue.getByRole('radio', { checked: true })).toHaveCount(0);
    await expect(dialogue.getByRole('radio').first()).toBeFocused();
    await dialogue.locator('button[type=submit]').press('Enter');
    await expect(dialogue.getByRole('alert')).toHaveText(`${label} is missing.`);
    await expect(dialogue.getByRole('radio').first()).toBeFocused();
    await page.keyboard.press('1');
    await incident.submit();
    expect(eventsIn(await incident.log()).length).toBe(before + 1);
  }
});

test('an undo says what it took back, where it can be seen', async ({ page, incident }) => {
  await page.setViewportSize({ width: 390, height: 740 });
  await incident.start();
  await incident.note('prices look right again');
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.scrollIntoViewIfNeeded();
  await undo.click();
  const said = page.getByRole('status').filter({ hasText: 'Taken back: ' });
  await expect(said).toContainText('prices look right again');
  await expect(said).toBeInViewport({ ratio: 1 });
});

test('an undo that would take a playbook off the screen asks first, and says what it took back', async ({
  page,
  incident,
}) => {
  await incident.start();
  const first = (await incident.step.textContent()) ?? '';
  await incident.note('prices look right again');
  await page.keyboard.press('u');
  await expect(page.getByRole('status').filter({ hasText: 'Taken back: Note' })).toBeVisible();
  await page.keyboard.press('u');
  await expect(incident.dialogue).toContainText('Its steps leave the screen');
  await page.keyboard.press('Escape');
  await expect(incident.step).toHaveText(first);
  await page.keyboard.press('u');
  await incident.answer();
  await expect(incident.step).toHaveText('No playbook is open yet');
  await expect(page.getByRole('status').filter({ hasText: 'Taken back: Playbook opened' })).toBeVisible();
});

test('what was written is corrected: the notebook and the report show both, and an undo takes the correction back', async ({
  page,
  incident,
}) => {
  await incident.start();
  await page.keyboard.press('C');
  await incident.dialogue.getByLabel('How it is right').fill('the playbook was opened by Bo');
  await incident.submit();
  await incident.note('prices look right since 03:00');
  await page.keyboard.press('C');
  await expect(incident.dialogue.getByLabel('What is wrong').locator('option').first()).toContainText(
    /\d\d:\d\d:\d\d Note \(prices look right since 03:00\)/,
  );
  await incident.dialogue.getByLabel('How it is right').fill('since 04:00');
  await incident.submit();
  await expect(incident.notebook).toContainText('Corrected: since 04:00');
  await page.keyboard.press('u');
  await expect(incident.notebook).not.toContainText('Corrected');
  await page.keyboard.press('C');
  await incident.dialogue.getByLabel('How it is right').fill('since 05:00');
  await incident.submit();
  // Not a note alone: whatever stands in the notebook.
  await incident.ask('l', 'call the broker sooner');
  await page.keyboard.press('C');
  await incident.dialogue.getByLabel('How it is right').fill('call the exchange sooner');
  await incident.submit();
  await expect(incident.notebook).toContainText('Corrected: call the exchange sooner');
  await incident.ask('E', 'feed restored');
  await expect(incident.report).toContainText('prices look right since 03:00 Corrected: since 05:00');
  await expect(incident.report).toContainText('Corrected: the playbook was opened by Bo');
});

test('the list of incidents stands whole on a phone, in one form of dates', async ({ page, incident }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await incident.start();
  await page.getByRole('button', { name: 'All incidents' }).click();
  const list = page.locator('.sessions');
  await expect(list.getByRole('button', { name: 'Save file' })).toBeVisible();
  await expect(list.locator('tbody td').nth(1)).toHaveText(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);
  for (const one of await list.locator('button, table, h1').all()) {
    const box = await one.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360 - 16);
  }
  // A button keeps its words on one line.
  expect((await list.getByRole('button', { name: 'Show as QR' }).boundingBox())?.height).toBeLessThan(50);
});

test('on paper stand the steps while it is worked, without what only a finger can press, and the report alone once it is resolved', async ({
  page,
  incident,
}) => {
  await incident.start();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.step-lists li').first()).toBeVisible();
  await expect(page.locator('.say')).toBeHidden();
  await expect(incident.notebook).toBeVisible();
  await expect(incident.notebook.getByRole('button')).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
  await incident.ask('E', 'feed restored');
  await expect(incident.report).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(incident.report).toBeVisible();
  await expect(page.locator('.work main')).toBeHidden();
});

test('of a plan that has no message, no clock and nobody to tell, the screen says so, and takes down what was sent all the same', async ({
  page,
  incident,
}) => {
  await page.goto('/respond/incident/');
  await page.getByRole('button', { name: /^Other/ }).click();
  await incident.isBack();
  await expect(page.getByRole('region', { name: 'Clocks due' })).toContainText('The plan sets none.');
  await page.keyboard.press('T');
  await expect(incident.dialogue).toContainText('The plan says of nobody that they are to be told.');
  await expect(incident.dialogue.getByRole('link', { name: 'Contacts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await expect(incident.dialogue).toContainText('This plan has no template for a message.');
  await incident.dialogue.getByLabel('To').fill('the desk');
  await incident.dialogue.getByLabel('What it said').fill('we are looking');
  await incident.submit();
  await expect(incident.notebook).toContainText('we are looking');
});

test('a clock says when it is due and how long that is; what is due at once comes first and says so', async ({
  page,
  incident,
}) => {
  await page.clock.install({ time: dawn });
  await incident.start();
  await incident.ask('v', '1');
  const rows = page.getByRole('region', { name: 'Clocks due' }).locator('summary');
  await expect(rows.first()).toContainText('at once');
  await expect(rows.first()).toContainText('since');
  // What stays in sight names it before what has an hour.
  await expect(page.locator('.bar')).toContainText(/At once: Escalate Grade 1.*left: Respond to Grade 1/);
  const fiveMinutes = rows.filter({ hasText: 'due' }).first();
  // 04:00 UTC and five minutes, on the wall of the plan’s zone; the clock has run on since, on a slow machine a minute.
  await expect(fiveMinutes).toContainText(/due .*23:0[56]/);
  await expect(fiveMinutes).toContainText(/\d+:\d\d left/);
  await expect(fiveMinutes.getByText('left')).toBeInViewport();
  await page.clock.fastForward(6 * 60_000);
  await expect(fiveMinutes).toContainText(/was due .*23:0[56]/);
  await expect(fiveMinutes).toContainText('past');
});

test('the plan’s stop is one tap from every step, and a command of which nobody knows where it runs says so', async ({
  page,
  incident,
}) => {
  await incident.start(down.id);
  const halt = page.getByRole('link', { name: 'Stop HALT' });
  await expect(halt).toHaveAttribute('href', `${stopOrders.path}#stop-all`);
  const unset = page.locator('.command').filter({ hasText: 'runs on unset' });
  await page.keyboard.press('j');
  await expect(halt).toBeVisible();
  await expect(unset.first()).toBeVisible();
});

test('a draft that is opened again computes its times anew, and keeps one that somebody typed as theirs', async ({
  page,
  incident,
}) => {
  await page.clock.install({ time: dawn });
  await incident.start();
  await incident.ask('v', '1');
  const open = async () => {
    await page.keyboard.press('t');
    await incident.dialogue.getByRole('button', { name: 'Public status' }).click();
  };
  const next = incident.dialogue.getByLabel('Next update');
  await open();
  await expect(next).toHaveValue(/23:3[01]/);
  await incident.dialogue.getByLabel('What').fill('orders are late');
  await page.keyboard.press('Escape');
  await page.clock.fastForward(10 * 60_000);
  await open();
  await expect(incident.dialogue.getByLabel('What')).toHaveValue('orders are late');
  await expect(next).toHaveValue(/23:4[01]/);
  await expect(incident.dialogue.getByLabel('Last update')).toHaveValue(/23:1[01]/);

  await next.fill('at noon');
  await page.keyboard.press('Escape');
  await page.clock.fastForward(10 * 60_000);
  await open();
  await expect(next).toHaveValue('at noon');
  const field = incident.dialogue.locator('.field').filter({ has: page.getByLabel('Next update') });
  await expect(field).toContainText('You typed this');
  await field.getByRole('button', { name: /23:5[01]/ }).click();
  await expect(next).toHaveValue(/23:5[01]/);
  await expect(next).toBeFocused();
});

test('what people write in brackets is sent as they wrote it, and what is refused is named with what to type', async ({
  incident,
}) => {
  await incident.start();
  await incident.ask('v', '1');
  await incident.compose();
  const what = incident.dialogue.getByLabel('What', { exact: true });
  await what.fill('orders of [x] are late, @here');
  await expect(incident.dialogue.locator('.preview')).toContainText('[x]');
  await expect(incident.dialogue.locator('.preview')).not.toContainText('@here');
  for (const field of await incident.dialogue.locator('form input').all())
    if ((await field.inputValue()) === '') await field.fill('under investigation');
  for (const field of await incident.dialogue.locator('form select').all())
    if ((await field.inputValue()) === '') await field.selectOption({ index: 1 });
  await what.fill('orders of {{venue}} are late');
  await incident.dialogue.getByRole('button', { name: /Copy it, and log it as sent/ }).click();
  await expect(incident.dialogue.getByRole('alert')).toContainText('“{{venue}}”');
  await expect(what).toBeFocused();
  await what.fill('orders of [x] are late, @here');
  await incident.dialogue.getByRole('button', { name: /Copy it, and log it as sent/ }).click();
  await expect(incident.dialogue).toBeHidden();
  await expect(incident.notebook).toContainText('orders of [x] are late');
});

test('each button of the report says what pressing it does', async ({ page, incident }) => {
  await incident.start();
  await incident.ask('E', 'feed restored');
  const names = await page.locator('.report-desk .actions').getByRole('button').allTextContents();
  expect(names.length).toBeGreaterThan(6);
  for (const name of names) expect(name).toMatch(/^(?:Save|Print) /);
});

test('what has a key is done with a finger as well: each line of the card does what its key would', async ({
  page,
  incident,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await incident.start(down.id);
  const more = page.getByRole('button', { name: 'More ?' });
  for (const [line, title] of [
    ['Rule out what was suspected', undefined],
    ['A lesson', 'Lesson'],
    ['When did it begin for the regulator', 'From when do windows count?'],
    ['Whom to tell now', 'Whom to tell now'],
  ] as const) {
    await more.click();
    await incident.dialogue.getByRole('button', { name: line, exact: true }).click();
    if (title === undefined) {
      await expect(page.getByText('There is no open suspicion to rule out')).toBeVisible();
      continue;
    }
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(incident.dialogue).toBeHidden();
    await expect(page.locator('body')).not.toBeFocused();
  }
});

test('Ctrl and Enter keep what is written in a field of several lines, and nothing while it is empty', async ({
  page,
  incident,
}) => {
  await incident.start();
  await page.keyboard.press('n');
  await page.keyboard.press('Control+Enter');
  // The browser says that the field is required.
  await expect(incident.dialogue.getByLabel('Note')).toBeFocused();
  await page.keyboard.type('First line');
  await page.keyboard.press('Enter');
  await page.keyboard.type('second line');
  await page.keyboard.press('Control+Enter');
  await expect(incident.dialogue).toBeHidden();
  await expect(incident.notebook).toContainText('second line');
});

test('what a card begins with stands clear of its name, which has the line of focus around it', async ({
  page,
  incident,
}) => {
  await incident.start();
  for (const key of ['t', 'T', 'K', 'i']) {
    await page.keyboard.press(key);
    // Both at one moment: a card moves when what it begins with comes, and what an action comes to may be loaded for it.
    const gap = () =>
      incident.dialogue.evaluate((card) => {
        const name = card.querySelector(':scope > h2')?.getBoundingClientRect();
        const first = card.querySelector(':scope > h2 ~ :not(:empty)')?.getBoundingClientRect();
        return name && first ? first.top - name.bottom : undefined;
      });
    await expect.poll(gap, key).toBeDefined();
    expect(await gap(), key).toBeGreaterThanOrEqual(6);
    await page.keyboard.press('Escape');
    await expect(incident.dialogue).toBeHidden();
  }
});

test('once an incident is closed it asks for no message that could not be written, and does again once it is back', async ({
  page,
  incident,
}) => {
  await incident.start();
  await incident.ask('v', '1');
  const lags = page.getByRole('button', { name: 'Write the message' });
  await expect(lags).toBeVisible();
  await incident.ask('E', 'feed restored');
  await page.keyboard.press('E');
  await incident.dialogue.getByLabel('Closed by').fill('Ada');
  await incident.answer();
  await expect(page.getByText('This incident is closed.')).toBeVisible();
  await expect(lags).toBeHidden();
  await incident.ask('E', 'it is back');
  await expect(lags).toBeVisible();
});
