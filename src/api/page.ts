import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { App } from './zod-provider.ts';

/** The page's own addresses: each is answered with index.html, and the page shows what belongs there. */
const pages = ['/', '/index.html', '/history', '/tasks', '/watch', '/incidents/:id', '/runs/:id', '/drills/:id'];

const unbuilt = `<!doctype html><meta charset="utf-8"><title>Signalbox</title>
<p>The control room is not built yet. Run <code>npm run build</code>, then reload.</p>`;

/** Puts the page's token into index.html. It is hexadecimal, so nothing needs escaping. */
const withToken = (html: string, token: string): string =>
  html.replace('name="signalbox-token" content=""', `name="signalbox-token" content="${token}"`);

/** Serves the built web app of `directory`: its hashed assets for a year, index.html never from a cache. */
export async function addPage(app: App, directory: string, token: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: directory,
    index: false,
    dotfiles: 'ignore',
    cacheControl: false,
    setHeaders(reply, path) {
      // Vite puts a hash of the contents into each name below assets/.
      const hashed = path.startsWith(join(directory, 'assets'));
      reply.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  for (const page of pages)
    app.get(page, async (_request, reply) => {
      const html = await readFile(join(directory, 'index.html'), 'utf8').catch(() => unbuilt);
      return reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(withToken(html, token));
    });
}
