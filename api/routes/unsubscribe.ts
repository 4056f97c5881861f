import { z } from 'zod';
import { refuseReminder } from '../../db/records/preferences.ts';
import { optionalReminders } from '../../domain/optional-letters.ts';
import { pageHeaders } from '../headers.ts';
import { html, wholePage, type Html } from '../pages.ts';
import { route, type ApiDeps, type Reply } from '../route.ts';

const params = z.strictObject({ token: z.string().max(2000) });
const path = '/unsubscribe/{token}';
const replies = {
  404: { means: 'A page that says that the link is not one of ours.' },
  410: { means: 'A page that says that the link has expired.' },
};

/** A look changes nothing: mail programs open links before anybody clicks. */
export const unsubscribePageRoute = route({
  method: 'get',
  path,
  id: 'unsubscribe.see',
  tag: 'steps',
  summary: 'Where a letter’s link to do without such reminders leads',
  description: 'For whoever has the letter: HTML, without a name; it asks before anything changes.',
  access: 'anyone',
  params,
  replies: { 200: { means: 'The page with one button.' }, ...replies },
  problems: [],
  async handle({ params: { token } }, deps) {
    const link = await readLink(deps, token);
    if ('status' in link) return link;
    const { sentence } = optionalReminders[link.reminder];
    const asked = html`<h1>No more reminders of this kind?</h1>
      <p>${sentence}.</p>
      <form method="post" action="${`/unsubscribe/${token}`}">
        <p><button type="submit">Send me no more of these</button></p>
      </form>
      <p>All other letters come as before. You can change this again in your profile.</p>`;
    const headers = {
      ...pageHeaders,
      'Content-Security-Policy': pageHeaders['Content-Security-Policy'].replace(
        "form-action 'none'",
        "form-action 'self'",
      ),
    };
    return { ...page(200, 'No more reminders of this kind?', asked), headers, caseId: link.caseId };
  },
});

export const unsubscribeRoute = route({
  method: 'post',
  path,
  id: 'unsubscribe.do',
  tag: 'steps',
  summary: 'Do without a kind of reminder, with one click',
  description:
    'RFC 8058: what a mail program sends at its own button, and what the page sends. A repeat changes nothing.',
  access: 'anyone',
  params,
  replies: { 200: { means: 'It is done: a page that says so.' }, ...replies },
  problems: [],
  async handle({ params: { token } }, deps) {
    const link = await readLink(deps, token);
    if ('status' in link) return link;
    const { personId, reminder, caseId } = link;
    await refuseReminder(deps.door.orm.em.fork(), personId, reminder, deps.door.clock.now());
    const done = html`<h1>No more reminders of this kind</h1>
      <p>From now on you do without: ${optionalReminders[reminder].sentence}.</p>
      <p>All other letters come as before. You can change this again in your profile.</p>`;
    return { ...page(200, 'No more reminders of this kind', done), caseId };
  },
});

async function readLink(deps: ApiDeps, token: string) {
  const em = deps.door.orm.em.fork();
  const nowOf = async (caseId: string) => new Date(await deps.door.clock.nowOf(em, caseId));
  const link = await deps.links.readUnsubscribe(token, nowOf);
  if (!link) {
    return page(
      404,
      'This link leads nowhere',
      html`<h1>This link leads nowhere</h1>
        <p>
          It was not made by us, or it was cut short on its way. Open it again from the letter, as a whole.
        </p>`,
    );
  }
  if (link.expired) {
    return page(
      410,
      'This link has expired',
      html`<h1>This link has expired</h1>
        <p>The link in a later letter still works, and you can choose your reminders in your profile.</p>`,
    );
  }
  return link;
}

function page(status: number, title: string, content: Html): Reply {
  return { status, page: wholePage(title, content) };
}
