/** The id that Starlight's skip link and table of contents expect on the page's h1. */
export const PAGE_TITLE_ID = '_top';
