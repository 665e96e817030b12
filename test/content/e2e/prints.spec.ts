import { expect, test } from '@playwright/test';
import { allPages, kindOf } from '../../e2e/site.ts';

test('the severity of every plan prints on three pages at most, without the form that asks', async ({ page }) => {
  for (const plan of ['operator-portfolio', 'tmt', 'trading-operations', 'trading-production']) {
    await page.goto(`/plans/${plan}/severity/`);
    const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, plan).toBeLessThanOrEqual(3);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('radio').first()).toBeHidden();
  }
});

test('half of the playbooks print on one sheet, all but one of the others on two, and no number of a step is cut in two', async ({
  page,
}) => {
  const sheets: number[] = [];
  for (const path of allPages.filter((one) => kindOf(one) === '/plans/<plan>/playbooks/<id>/')) {
    await page.goto(path);
    await page.emulateMedia({ media: 'print' });
    const broken = await page.locator('.step-number').evaluateAll((numbers) =>
      numbers.flatMap((number) => {
        const range = document.createRange();
        range.selectNodeContents(number);
        // One box for each line that the number's text stands on.
        return range.getClientRects().length > 1 ? [number.textContent] : [];
      }),
    );
    expect(broken, path).toEqual([]);
    const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    sheets.push(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0);
  }
  expect(sheets.filter((count) => count > 2).length).toBeLessThanOrEqual(1);
  expect(Math.max(...sheets)).toBeLessThanOrEqual(3);
  expect(sheets.filter((count) => count === 1).length).toBeGreaterThanOrEqual(sheets.length / 2);
});
