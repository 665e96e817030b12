/** Ctrl+Enter, or Cmd+Enter, in a field of several lines hands in the form that it is in, as in every dialogue. */
export function submitAtCtrlEnter(event: KeyboardEvent): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  if (event.target instanceof HTMLTextAreaElement) event.target.form?.requestSubmit();
}
