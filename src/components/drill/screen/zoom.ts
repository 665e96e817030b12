const key = 'drillbook-screen-zoom';
const steps = [0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2];
const usual = steps.indexOf(1);

/** Makes `+` and `-` larger and smaller and `0` as it was, and keeps it for this browser. `onChange` is called after each. */
export function zoomed(onChange: () => void): void {
  let at = stored();
  const show = () => document.body.style.setProperty('--zoom', String(steps[at] ?? 1));
  show();
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next =
      event.key === '+' || event.key === '=' ? at + 1 : event.key === '-' ? at - 1 : event.key === '0' ? usual : at;
    const within = Math.max(0, Math.min(steps.length - 1, next));
    if (within === at) return;
    at = within;
    show();
    onChange();
    try {
      localStorage.setItem(key, String(at));
    } catch {
      // It holds for this window.
    }
  });
}

function stored(): number {
  try {
    const kept = Number(localStorage.getItem(key) ?? usual);
    return kept in steps ? kept : usual;
  } catch {
    return usual;
  }
}
