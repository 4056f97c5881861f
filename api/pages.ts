import type { Express } from 'express';
import { pageHeaders } from './headers.ts';
import { serve } from './static.ts';

/** HTML that is safe to join to other HTML. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Escapes what is put in, unless it is `Html` itself: a page cannot be made unsafe by forgetting. */
export function html(strings: TemplateStringsArray, ...values: (string | Html | Html[])[]): Html {
  return new Html(String.raw({ raw: strings }, ...values.map(safe)));
}

function safe(value: string | Html | Html[]): string {
  if (Array.isArray(value)) return value.map(each => each.text).join('');
  return value instanceof Html ? value.text : escaped(value);
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => entities[character] ?? '');
}

export function wholePage(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="stylesheet" href="/page.css" />
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html> `.text;
}

const style = `
:root { color-scheme: light dark; }
body { margin: 0; font: 1.0625rem/1.6 system-ui, sans-serif; }
main { max-width: 40rem; margin: 0 auto; padding: 2rem 1.25rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.125rem; margin-top: 2rem; }
.step { border-inline-start: 0.25rem solid #2f6f4f; padding-inline-start: 1rem; }
footer { margin-top: 3rem; font-size: 0.9375rem; }
`;

/** The style of our pages, from an address of its own: inline styles are forbidden to them. */
export function serveStyle(app: Express): void {
  serve(app, '/page.css', response => {
    response
      .set({ ...pageHeaders, 'Cache-Control': 'public, max-age=3600' })
      .type('css')
      .send(style);
  });
}
