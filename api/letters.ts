import { apiHeaders } from './headers.ts';
import type { Reply } from './route.ts';

/** A letter shown as it is: its own styles, nothing from elsewhere, nothing that runs; our pages may frame it. */
const letterHeaders = {
  ...apiHeaders,
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'",
  'X-Frame-Options': 'SAMEORIGIN',
};

/** The letter as a page of its own, or its plain text. */
export function letterPage(format: 'html' | 'text', { html, text }: { html: string; text: string }): Reply {
  if (format === 'html') return { status: 200, page: html, headers: letterHeaders };
  return { status: 200, plain: text };
}
