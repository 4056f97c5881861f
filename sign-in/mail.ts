import { createTransport } from 'nodemailer';
import { letterMinutes } from './letters.ts';

/** A letter as it is sent. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

export interface Post {
  /** Hands a letter to the mail server; throws when it is not taken. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** The way out for letters of sign-in. They are not kept or repeated: whoever waits for one asks again. */
export function openPost({ url, from }: { url: string; from: string }): Post {
  const waits = { connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 10_000 };
  const transport = createTransport({ url, pool: true, maxConnections: 3, ...waits });
  return {
    send: async mail =>
      void (await transport.sendMail({ from, ...mail, headers: { 'Auto-Submitted': 'auto-generated' } })),
    close: () => transport.close(),
  };
}

const span = `${letterMinutes} minutes`;

/** The letter that signs somebody in. */
export function signInMail(to: string, link: string, code: string): Mail {
  return mailOf(to, `Your sign-in link (code ${code})`, {
    lead: 'Here is your link to sign in.',
    button: 'Sign in',
    link,
    more: [
      `On another device, type the code ${code} instead.`,
      `Link and code work once, and for ${span}.`,
      'If you have not asked to sign in, you need do nothing: without this letter nobody can.',
    ],
  });
}

/** The letter by which a new e-mail address is confirmed. */
export function addressMail(to: string, link: string): Mail {
  return mailOf(to, 'Confirm your new e-mail address', {
    lead: 'Confirm that letters about your certification shall come to this address.',
    button: 'Confirm this address',
    link,
    more: [`The link works once, and for ${span}.`, 'If you have not asked for it, you need do nothing.'],
  });
}

interface Said {
  lead: string;
  button: string;
  link: string;
  more: string[];
}

function mailOf(to: string, subject: string, { lead, button, link, more }: Said): Mail {
  const text = `${[lead, link, ...more].join('\n\n')}\n`;
  const paragraphs = more.map(each => `<p style="margin:0 0 16px">${escaped(each)}</p>`).join('');
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px 16px;font:17px/1.6 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto">
<p style="margin:0 0 24px">${escaped(lead)}</p>
<p style="margin:0 0 24px"><a href="${escaped(link)}" style="display:inline-block;padding:12px 24px;border-radius:6px;background:#2f6f4f;color:#ffffff;text-decoration:none">${escaped(button)}</a></p>
${paragraphs}
</div></body></html>
`;
  return { to, subject, text, html };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
