import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Express } from 'express';
import { pageHeaders } from './headers.ts';
import { serve } from './static.ts';

/** Where the contract is served. */
export const contractPath = '/api/v1/openapi.json';

const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Perennial API</title>
    <link rel="stylesheet" href="/reference/swagger-ui.css">
    <link rel="icon" type="image/png" href="/reference/favicon-32x32.png">
  </head>
  <body>
    <div id="reference"></div>
    <script src="/reference/swagger-ui-bundle.js"></script>
    <script src="/reference/start.js"></script>
  </body>
</html>
`;

const start = `SwaggerUIBundle({
  url: '${contractPath}',
  dom_id: '#reference',
  deepLinking: true,
  persistAuthorization: false,
  tryItOutEnabled: true,
  docExpansion: 'none',
  validatorUrl: null,
});
`;

const files = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];

/** The contract, and a page to read and try it: all of it from here, nothing from elsewhere, nothing inline. */
export function serveReference(app: Express, contract: object): void {
  serve(app, contractPath, response => response.json(contract));
  serve(app, '/reference', response => response.set(pageHeaders).type('html').send(page));
  serve(app, '/reference/start.js', response => response.set(pageHeaders).type('js').send(start));
  for (const file of files) {
    serve(app, `/reference/${file}`, response => {
      response.set({ ...pageHeaders, 'Cache-Control': 'public, max-age=3600' });
      response.sendFile(join(folder, file), { cacheControl: false });
    });
  }
}
