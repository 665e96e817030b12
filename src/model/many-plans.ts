/** With more plans than this a page of all of them names each and leads to a page of its own: pages stay as heavy as they are, however many plans there are. */
const mostOnOnePage = 6;

/** Whether the pages that list what is in every plan are split, for so many plans. */
export const isSplit = (plans: number): boolean => plans > mostOnOnePage;

/** Where a system's severity words and signals stand, from the site's root. @param plans how many there are */
export const respondHref = (plan: string, plans: number): string =>
  isSplit(plans) ? `/plans/${plan}/respond/` : `/respond/#${plan}`;
