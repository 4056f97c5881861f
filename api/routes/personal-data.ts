import { Readable } from 'node:stream';
import { z } from 'zod';
import { personalRoles } from '../access.ts';
import { base, uuidInAddress } from '../addresses.ts';
import { requirePerson } from '../people.ts';
import { personalData } from '../personal-data.ts';
import { route } from '../route.ts';

export const exportRoute = route({
  method: 'get',
  path: `${base}/people/{id}/export`,
  id: 'people.export',
  tag: 'people',
  summary: 'All that is kept of a person, as one file',
  description:
    'JSON: the record, the cases with every fact, letters, documents (what is known of them, not their files), drafts, preferences, what ' +
    'was received with its texts, and sign-ins. For staff and the person; it tells nothing that the person may not know.',
  access: ['staff', ...personalRoles],
  params: z.strictObject({ id: uuidInAddress }),
  replies: { 200: { means: 'The file, to be saved.', isFile: true } },
  problems: ['PERSON_UNKNOWN'],
  async handle({ params: { id }, caller }, deps) {
    await requirePerson(deps, caller, id);
    const content = Buffer.from(JSON.stringify(await personalData(deps, id), null, 2));
    return {
      status: 200,
      file: {
        name: `personal-data-${id}.json`,
        mediaType: 'application/json',
        bytes: content.length,
        open: () => Promise.resolve(Readable.from([content])),
      },
    };
  },
});
