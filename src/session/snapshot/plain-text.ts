/**
 * Inline Markdown as plain text: a link keeps its words, emphasis and code lose their marks. A session shows and prints
 * text only, so that nothing in it can become markup.
 */
export function plainText(prose: string): string {
  return prose
    .replaceAll(/\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replaceAll(/(\*\*|__)(?=\S)(.+?)\1/g, '$2')
    .replaceAll(/(?<![\w*])\*(?=\S)([^*\n]+?)\*(?![\w*])/g, '$1')
    .replaceAll(/`([^`]+)`/g, '$1');
}
