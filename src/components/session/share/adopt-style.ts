/** Adds a style sheet to the page. It came with a script that was loaded late: as a file of its own it would bring the page a loader of such files. */
export function adoptStyle(text: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
