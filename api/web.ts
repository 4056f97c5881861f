import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Express } from 'express';
import sirv from 'sirv';
import { webHeaders } from './headers.ts';
import { placeOf } from './observe.ts';

/** Addresses that are never a page's: whoever asks for them means the API. */
const notPages = /^\/(?:api|health|reference|assets)(?:\/|$)/;

/**
 * Serves the built pages from a folder: files under names of their own for good, and to whoever asks with `GET` for HTML the
 * one document that shows the page of every address. Everything else is left to what comes after.
 */
export function serveWeb(app: Express, folder: string): void {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) throw new Error(`${folder} holds no built pages; "npm run pages" builds them`);
  app.use(
    sirv(folder, {
      brotli: true,
      gzip: true,
      etag: true,
      extensions: [],
      setHeaders(response, path) {
        const isHashed = path.startsWith('/assets/');
        response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
        for (const [name, value] of Object.entries(webHeaders)) response.setHeader(name, value);
      },
    }),
  );
  app.use((request, response, next) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || notPages.test(request.path) || !(request.get('accept') ?? '').includes('text/html'))
      return next();
    placeOf(response).route = 'page';
    response.set({ ...webHeaders, 'Cache-Control': 'no-cache', Vary: 'Accept' });
    response.sendFile(index, { cacheControl: false });
  });
}
