let region: HTMLElement | undefined;

/** Says a sentence to one who hears the page, without moving the focus. */
export function say(text: string): void {
  if (!region) {
    region = document.createElement('div');
    region.className = 'sr-only';
    region.setAttribute('role', 'status');
    document.body.append(region);
  }
  region.textContent = '';
  // A region that is filled as it appears, or with the same words again, is not read.
  const own = region;
  setTimeout(() => {
    own.textContent = text;
  }, 50);
}
