import { createServer, type Server } from 'node:http';
import { extname } from 'node:path';
import { type BuiltSite, type Fault, readPage } from './pages.ts';

/** What a plain server does with the address of a page that lacks the slash at its end. */
export type Slashless = 'redirects' | 'answers';

/**
 * Walks the built site as visitors do, from its first page over every link, on a server that holds it in its folder. Each page is asked
 * for without its slash as well, and its links are followed from there.
 * @returns what such a server does not find.
 */
export async function crawlFaults(site: BuiltSite, slashless: Slashless): Promise<Fault[]> {
  const server = serve(site, slashless);
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the machine gave no port');
  const origin = `http://127.0.0.1:${address.port}`;
  try {
    return await walk(origin, site.base);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function walk(origin: string, base: string): Promise<Fault[]> {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const queue: { url: string; from: string }[] = [{ url: origin + base, from: base }];
  const add = (url: string, from: string) => {
    const [whole = ''] = url.split('#');
    if (!whole.startsWith(`${origin}/`) || seen.has(whole)) return;
    seen.add(whole);
    queue.push({ url: whole, from });
  };
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { url, from } = next;
    const answer = await fetch(url);
    const path = url.slice(origin.length);
    if (!answer.ok) faults.push({ page: from, message: `${path} answers ${answer.status}` });
    const isPage = answer.ok && answer.headers.get('content-type') === 'text/html';
    if (!isPage) {
      await answer.body?.cancel();
      continue;
    }
    for (const { attributes } of readPage(path, await answer.text()).tags)
      for (const key of ['href', 'src', 'action']) {
        const value = attributes.get(key);
        // Where a redirect has led is where a browser reads the link from.
        if (value !== undefined && URL.canParse(value, answer.url)) add(new URL(value, answer.url).href, path);
      }
    if (url.endsWith('/') && path !== '/') add(url.slice(0, -1), path);
  }
  return faults;
}

function serve({ base, files, read }: BuiltSite, slashless: Slashless): Server {
  return createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host.invalid').pathname);
    const inside = `${path}/`.startsWith(base) ? `/${path.slice(base.length)}` : undefined;
    const own = inside?.endsWith('/') ? `${inside}index.html` : inside;
    const folder = inside !== undefined && files.has(`${inside.replace(/\/$/, '')}/index.html`);
    if (own !== undefined && files.has(own))
      response.writeHead(200, { 'content-type': extname(own) === '.html' ? 'text/html' : 'text/plain' }).end(read(own));
    else if (folder && slashless === 'redirects') response.writeHead(301, { location: `${path}/` }).end();
    else if (folder)
      response.writeHead(200, { 'content-type': 'text/html' }).end(read(`${inside.replace(/\/$/, '')}/index.html`));
    else response.writeHead(404).end();
  });
}
