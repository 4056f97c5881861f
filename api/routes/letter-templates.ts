import { z } from 'zod';
import { isNecessary } from '../../domain/optional-letters.ts';
import { letterOccasions } from '../../letters/occasions.ts';
import { renderLetter } from '../../letters/render.ts';
import { sampleInput } from '../../letters/samples.ts';
import { letterNames } from '../../letters/templates.ts';
import { base } from '../addresses.ts';
import { letterPage } from '../letters.ts';
import { Problem } from '../problems.ts';
import { route } from '../route.ts';

const access = ['staff'] as const;
const path = `${base}/letter-templates`;

const templateSchema = z
  .object({
    name: z.string(),
    when: z.string().meta({ description: 'When it is sent, in words.' }),
    necessary: z.boolean().meta({
      description:
        'False for reminders: but for the last before a deadline, their addressees may do without.',
    }),
    subject: z.string().meta({ description: 'With the sample data.' }),
  })
  .meta({ id: 'LetterTemplate' });

export const letterTemplatesRoute = route({
  method: 'get',
  path,
  id: 'letters.templates',
  tag: 'letters',
  summary: 'Every letter that there is',
  access,
  replies: {
    200: { means: 'The letters by name.', schema: z.object({ templates: z.array(templateSchema) }) },
  },
  problems: [],
  async handle() {
    const templates = await Promise.all(
      (await letterNames()).map(async name => ({
        name,
        when: letterOccasions[name] ?? '',
        necessary: isNecessary(name),
        subject: (await renderLetter(await sampleInput(name))).subject,
      })),
    );
    return { status: 200, body: { templates } };
  },
});

export const letterPreviewRoute = route({
  method: 'get',
  path: `${path}/{name}/preview`,
  id: 'letters.preview',
  tag: 'letters',
  summary: 'A letter with sample data',
  description: 'As HTML to be shown in a frame of one’s own (nothing in it runs), or as text.',
  access,
  params: z.strictObject({ name: z.string().regex(/^[a-z-]{1,60}$/) }),
  query: z.strictObject({ format: z.enum(['html', 'text']).default('html') }),
  replies: { 200: { means: 'The letter: a page, or for `text` plain text.' } },
  problems: ['NOT_FOUND'],
  async handle({ params: { name }, query: { format } }) {
    if (!(await letterNames()).includes(name))
      throw new Problem('NOT_FOUND', 'There is no letter of this name.');
    const { html, text } = await renderLetter(await sampleInput(name));
    return letterPage(format, { html, text });
  },
});
