/**
 * What a tap on a shared address does: writes a mail, calls, or opens the page. Undefined for a name that no link can open,
 * such as a channel.
 */
export function addressLink(value: string): string | undefined {
  if (/^https?:\/\/\S+$/.test(value)) return value;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(value)) return `mailto:${value}`;
  if (/^\+?[\d\s().-]{6,}$/.test(value)) return `tel:${value.replaceAll(/[^\d+]/g, '')}`;
  return undefined;
}
