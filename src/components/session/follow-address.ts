/** What the address of such a page names: a session or a share of one, an evaluator's sheet or strand, what an incident begins from. */
const naming = /^#(?:.*&)?(?:session|share|sheet|strand|start|plan)=/;

/**
 * Loads the page anew when a link that names something is opened into the tab that shows it: the browser changes the address only, and what
 * is drawn read it before. Call it before anything is drawn, so that no link comes too early to be heard. An anchor of the page is none.
 */
export function followAddress(): void {
  addEventListener('hashchange', () => {
    if (naming.test(location.hash)) location.reload();
  });
}
