/** What a service worker has that a page has not. TypeScript's own types for it can't stand beside those for pages. */
export interface WorkerScope {
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void;
  addEventListener(type: 'message', listener: (event: Lasting & { data: unknown }) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void>; matchAll(): Promise<readonly unknown[]> };
  location: { origin: string };
}

/** An event that the browser keeps the worker alive for. */
export interface Lasting {
  waitUntil(work: Promise<unknown>): void;
}

export interface Fetching extends Lasting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
