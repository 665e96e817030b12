import { test as base, expect, type Page } from '@playwright/test';
import { alert, stop as stopOrders } from './desk.ts';
import { drawn } from './drawn.ts';
import { SessionPage } from './session-page.ts';

/** What an incident is opened from, where a test asks for no other. */
export const stop = stopOrders.id;

/** An incident's screen, driven as its responder would: by keys. */
export class Incident extends SessionPage {
  /** Opens an incident from a playbook: `floor/stop-orders`. */
  async start(playbook: string = stop): Promise<void> {
    await this.page.goto(`/respond/incident/#start=${playbook}`);
    await this.isBack();
  }

  async isBack(): Promise<void> {
    await expect(this.step).toBeVisible();
    await drawn(this.page);
  }

  /** The step in sight. */
  get step() {
    return this.page.locator('#step-title');
  }

  /** Begins a message of the plan: the alert to its own people. */
  async compose(): Promise<void> {
    await this.page.keyboard.press('t');
    await this.dialogue.getByRole('button', { name: alert.title }).click();
  }

  get report() {
    return this.page.getByRole('article', { name: 'Incident report' });
  }

  /** Skips the step in sight; answers with its name. */
  async skip(reason: string): Promise<string> {
    const name = (await this.step.textContent()) ?? '';
    await this.ask('x', reason);
    return name;
  }
}

/** The time that a clock on the wall showed some minutes ago, as a field for a date and a time takes it. */
export function minutesAgo(page: Page, minutes: number): Promise<string> {
  return page.evaluate((ago) => {
    const at = new Date(Date.now() - ago * 60_000);
    return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  }, minutes);
}

/** An incident that was just opened from a playbook. */
export async function openIncident(page: Page, playbook = stop): Promise<Incident> {
  const incident = new Incident(page);
  await incident.start(playbook);
  return incident;
}

/** A test that is given the incident's screen of its page. */
export const test = base.extend<{ incident: Incident }>({
  incident: ({ page }, use) => use(new Incident(page)),
});
