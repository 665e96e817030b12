/**
 * A page that once listed every plan, and now has a page for each: an address that was sent with a plan and a filter
 * (`/trace/#plan=tmt&standing=gap`) still opens what it names. Without a plan in it, the filter goes along to the plan that
 * the reader picks. The links to the plans' pages are `[data-plan-page]`, by plan.
 */
const chosen = new URLSearchParams(location.hash.slice(1));
const links = new Map(
  [...document.querySelectorAll<HTMLAnchorElement>('a[data-plan-page]')].map((link) => [
    link.dataset['planPage'],
    link,
  ]),
);
const plan = chosen.get('plan');
chosen.delete('plan');
const rest = [...chosen].some(([, value]) => value !== '') ? `#${chosen}` : '';
const page = plan === null ? undefined : links.get(plan);
if (page) location.replace(page.pathname + rest);
else if (rest !== '') for (const link of links.values()) link.hash = rest;
