/** What the mail catcher caught. Give each test its own addresses: the catcher is shared. */
import { setTimeout as sleep } from 'node:timers/promises';
import { required } from './required.ts';

interface MailAddress {
  address: string;
  name: string;
}

export interface CaughtMail {
  id: string;
  messageId: string;
  subject: string;
  from: MailAddress[];
  to: MailAddress[];
  /** Names in lower case. */
  headers: Record<string, string>;
  text: string;
  html?: string;
  attachments: { fileName: string; contentType: string; generatedFileName: string }[] | null;
}

/** Every mail caught for this recipient until now, the oldest first; empty when there is none. */
export async function mailsTo(recipient: string): Promise<CaughtMail[]> {
  // Asked for by the catcher itself: it holds what every test of the run has sent.
  return (await get(`/email?envelope.to.address=${encodeURIComponent(recipient)}`)) as CaughtMail[];
}

/** Waits until at least `count` mails are there for this recipient, and answers them; throws after ten seconds. */
export async function untilMailsTo(recipient: string, count = 1): Promise<CaughtMail[]> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const mails = await mailsTo(recipient);
    if (mails.length >= count) return mails;
    if (Date.now() > deadline) throw new Error(`${mails.length} of ${count} mails arrived for ${recipient}`);
    await sleep(50);
  }
}

/** The mail as it went over the wire, headers and all. */
export async function sourceOf(mail: CaughtMail): Promise<string> {
  return (await request(`/email/${mail.id}/source`)).text();
}

/** An attachment's text, by the name that its reader sees; throws when the mail has none of that name. */
export async function attachmentOf(mail: CaughtMail, fileName: string): Promise<string> {
  const attachment = mail.attachments?.find(each => each.fileName === fileName);
  if (attachment === undefined) throw new Error(`"${mail.subject}" has no attachment ${fileName}`);
  // The catcher stores it under a name that it makes up itself.
  return (await request(`/email/${mail.id}/attachment/${attachment.generatedFileName}`)).text();
}

async function get(path: string): Promise<unknown> {
  return (await request(path)).json();
}

async function request(path: string): Promise<Response> {
  const response = await fetch(new URL(path, required('TEST_MAILBOX_URL')));
  if (!response.ok) throw new Error(`the mail catcher answered ${response.status} to ${path}`);
  return response;
}
