import { expect, test } from '@playwright/test';
import { complaintsOf } from '../../e2e/complaints.ts';
import { hits, look } from '../../e2e/finding.ts';

const wanted: [what: string, text: string, path: RegExp][] = [
  ['an error code', '503', /\/plans\/trading-production\/playbooks\/system-outage\//],
  ['an alert as JSON', '{"alertname":"KubePodCrashLooping","namespace":"prod"}', /\/playbooks\/system-outage\//],
  ['a broker', 'broker rejected my order', /\/plans\/trading-operations\/playbooks\/order-rejected\//],
  ['a FIX message', '8=FIX.4.4|35=8|39=8|58=Price outside band', /\/playbooks\/order-rejected\//],
  ['a mistyped word', 'emergancy stop', /\/plans\/tmt\/playbooks\/emergency-stop\//],
  ['a command', 'FLUSHALL', /\/plans\/trading-production\/playbooks\//],
  ['a state of the data', 'stale', /\/playbooks\/data-staleness\//],
  ['a symptom, however its form', 'reject', /\/playbooks\/order-rejected\//],
  ['an option of a command', 'pg_dump', /\/plans\/tmt\/playbooks\/emergency-backup\//],
  ['a command that is typed', 'kubectl rollout restart', /\/playbooks\/system-outage\//],
  ['the id of an obligation', 'TI-034', /\/trace\/ti-034\//],
  ['the id of a risk', 'r007', /\/risks\/r-007\//],
];

for (const [what, text, path] of wanted) {
  test(`${what}, "${text}", is answered by its page first`, async ({ page, baseURL }) => {
    const complaints = await complaintsOf(page, baseURL ?? '');
    await page.goto('/glossary/');
    const box = await look(page, text);
    await expect(box.locator('[data-finder-state]')).toContainText('The first:');
    await expect(box.locator(hits).first()).toHaveAttribute('href', path);
    expect(complaints).toEqual([]);
  });
}

test('an answer lands on the signal that was meant', async ({ page }) => {
  await page.goto('/');
  await page.locator('main').getByRole('searchbox').fill('Unable to access system');
  await page.locator('main').locator(hits).first().click();
  await expect(page).toHaveURL(/system-outage\/#unable-to-access/);
  await expect(page.locator(':target')).toBeVisible();
});

test('what no playbook of this desk is about names the nearest and says so', async ({ page }) => {
  await page.goto('/glossary/');
  const box = await look(page, 'certificate verify failed');
  await expect(box.locator('[data-fit="near"]').first()).toContainText('your plan has no playbook for this');
  await look(page, 'margin call');
  await expect(box.locator(hits).first()).toHaveAttribute('href', /cash-shortfall|regulatory-incident/);
});
