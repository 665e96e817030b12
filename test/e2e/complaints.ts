import type { Page } from '@playwright/test';

/**
 * Collects what a page does wrong while it is used: errors on the console, uncaught errors, failed or foreign requests,
 * violations of its policy. Call it before the page is opened; read the list when the page is done.
 */
export async function complaintsOf(page: Page, own: string): Promise<string[]> {
  const complaints: string[] = [];
  page.on('console', (message) => {
    // What Playwright says of the worker that it keeps out of tests is no complaint of the page.
    if (message.text().includes('blocked by Playwright')) return;
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== own) complaints.push(`asks another host: ${url.href}`);
  });
  page.on('requestfailed', (request) => {
    // A page that is left takes its prefetches with it.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED')
      complaints.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  await page.exposeFunction('reportViolation', (text: string) => complaints.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(window, 'reportViolation');
      if (typeof report === 'function') report(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return complaints;
}
