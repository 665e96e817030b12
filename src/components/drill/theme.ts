const dark = matchMedia('(prefers-color-scheme: dark)');

/** Uses the theme that was chosen on the site's other pages, or else the system's, and follows its change. */
export function followTheme(): void {
  apply();
  dark.addEventListener('change', apply);
}

function apply(): void {
  const system = dark.matches ? 'dark' : 'light';
  document.documentElement.dataset['theme'] = chosen() ?? system;
}

function chosen(): 'dark' | 'light' | undefined {
  try {
    const theme = localStorage.getItem('starlight-theme');
    return theme === 'dark' || theme === 'light' ? theme : undefined;
  } catch {
    return undefined;
  }
}
