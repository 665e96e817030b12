import type { BuiltSite, Fault } from './pages.ts';

/** Data that scripts of the site read: they name pages from the site's root, and whoever writes them to a page adds its folder. */
const forScripts = /^\/(?:finder\.txt|offline\/|respond\/(?:plans|tell)\/|pagefind\/|sw\.js$)/;
/** Attributes that scripts read, for the same reason. */
const forScriptsToo = /^(?:data-.+|page)$/;
const texts = /\.(?:css|ics|js|json|svg|txt|webmanifest|xml)$/;

/**
 * Every address that was written without the site's folder, wherever it stands: in an attribute, in a style sheet, in JSON for machines, in a
 * script that loads a part. A built site at the root of its host has none. An address is what names a file or a page that was built.
 */
export function addressFaults({ base, pages, files, read }: BuiltSite): Fault[] {
  if (base === '/') return [];
  const paths = new Set(pages.map(({ path }) => path));
  const isBuilt = (address: string) => {
    const [path = ''] = address.split(/[?#]/);
    return path !== '/' && (paths.has(path) || files.has(path));
  };
  const fault = (page: string, address: string) => ({
    page,
    message: `"${address}" stands without the site's folder ${base}`,
  });
  const attributes = pages.flatMap(({ path, tags }) =>
    tags.flatMap((tag) =>
      [...tag.attributes]
        .filter(([name, value]) => !forScriptsToo.test(name) && isBuilt(value))
        .map(([, value]) => fault(path, value)),
    ),
  );
  const others = [...files]
    .filter((file) => texts.test(file) && !forScripts.test(file))
    .flatMap((file) =>
      [...read(file).toString('utf8').matchAll(named)]
        .map(([, , address = '']) => address)
        // What a script names it hands to `at`, which a test of the sources holds it to; parts it loads by itself.
        .filter((address) => (file.endsWith('.js') ? address.startsWith('/_astro/') : isBuilt(address)))
        .map((address) => fault(file, address)),
    );
  return [...attributes, ...others];
}

/** What stands in quotes or brackets and begins with a slash. */
const named = /(["'`(])(\/[^"'`()\s]+)(?=["'`)])/g;
