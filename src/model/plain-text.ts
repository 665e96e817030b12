/** Code, a link, strong emphasis, emphasis: each with what stands inside its marks. */
const marked =
  /`([^`]+)`|\[([^\]]*)\]\([^)\s]*(?:\s+"[^"]*")?\)|\*\*(?=\S)(.+?)\*\*(?!\*)|(?<!\w)__(?=\S)(.+?)__(?!\w)|(?<![\w*])\*(?=\S)([^*\n]+?)\*(?![\w*])|(?<![\w_])_(?=\S)([^_\n]+?)_(?![\w_])/g;

/**
 * Inline Markdown as plain text: a link keeps its words, emphasis and code lose their marks. For places that show or print
 * text only, so that nothing in it can become markup.
 */
export function plainText(prose: string): string {
  return prose.replaceAll(marked, (_whole, code: string | undefined, ...inner: (string | undefined)[]) =>
    code === undefined ? plainText(inner.slice(0, 5).find((text) => text !== undefined) ?? '') : code,
  );
}
