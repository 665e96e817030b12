/** A start tag with its attributes, or what holds no tags: a comment, a script's or a style's text. */
const pieces = /<!--[\s\S]*?-->|(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>|<[a-zA-Z](?:[^"'<>]|"[^"]*"|'[^']*')*>/g;
const addresses = /(\s(?:href|src|action|poster)=)(["'])([^"']*)\2/g;

/**
 * A page with every address that a browser follows or fetches from it as `change` gives it. What only looks like one is left alone:
 * text, comments, data blocks, `data-…` attributes.
 */
export function changeAddresses(html: string, change: (address: string) => string): string {
  return html.replaceAll(pieces, (piece, start: string | undefined) => {
    const tag = start ?? piece;
    if (tag.startsWith('<!--')) return piece;
    const changed = tag.replaceAll(
      addresses,
      (_whole, name: string, quote: string, address: string) => `${name}${quote}${change(address)}${quote}`,
    );
    return changed + piece.slice(tag.length);
  });
}
