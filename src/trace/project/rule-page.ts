/** The page of the site that lists the rules. */
export const rulesPage = '/guides/rules/';

/** The page that explains a rule. */
export function rulePage(code: string): string {
  return `${rulesPage}${code}/`;
}
