import type { BuiltPage, BuiltSite, Fault } from './pages.ts';

/**
 * Pages whose style sheets name our layer before Starlight's: a browser orders layers as it first meets them, so there Starlight's
 * own rules would win over ours. Style sheets are put together by a bundler: which comes first differs from page to page.
 */
export function layerFaults({ pages, read }: BuiltSite): Fault[] {
  const known = new Map<string, readonly string[]>();
  const layersOf = (file: string) => {
    const layers = known.get(file) ?? layersIn(read(file).toString('utf8'));
    known.set(file, layers);
    return layers;
  };
  return pages.flatMap((page) => {
    const order = sheetsOf(page).flatMap((sheet) => ('text' in sheet ? layersIn(sheet.text) : layersOf(sheet.file)));
    const ours = order.indexOf('project');
    const theirs = order.indexOf('starlight');
    if (ours < 0 || (theirs >= 0 && theirs < ours)) return [];
    return [{ page: page.path, message: 'the layer “project” is named before “starlight”, whose rules win over ours' }];
  });
}

type Sheet = { file: string } | { text: string };

function sheetsOf({ tags }: BuiltPage): Sheet[] {
  return tags.flatMap(({ name, attributes, text }): Sheet[] => {
    if (name === 'style') return [{ text }];
    const isSheet = name === 'link' && attributes.get('rel') === 'stylesheet';
    const [, file] = (isSheet && /(\/_astro\/[^?#]+)/.exec(attributes.get('href') ?? '')) || [];
    return file === undefined ? [] : [{ file }];
  });
}

/** The outermost layers that a style sheet names, in the order in which it does: `starlight.core` is in `starlight`. */
function layersIn(css: string): string[] {
  return [...css.matchAll(/@layer\s+([\w.,\s-]+?)\s*[{;]/g)].flatMap(([, names = '']) =>
    names.split(',').flatMap((name) => name.trim().split('.')[0] ?? []),
  );
}
