import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Handlebars from 'handlebars';
import { renderLetter, type LetterInput, type RenderedLetter } from '../letters/render.ts';
import { sampleInput } from '../letters/samples.ts';
import { letterNames } from '../letters/templates.ts';

// Renders every letter with its sample data, and one page of all of them: `npm run letters`.

const folder = join(import.meta.dirname, '..', '.perennial', 'letters');

const page = Handlebars.compile(
  `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Letters</title>
<style>
  body { margin: 0 auto; max-width: 1280px; padding: 24px; font: 16px/1.5 system-ui, sans-serif; color: #1f2933; }
  nav { columns: 4 200px; margin-bottom: 32px; }
  section { border-top: 1px solid #b6c2c9; padding: 16px 0 32px; }
  h2 { margin: 0; font-size: 20px; }
  .person, .preview { color: #52606d; }
  .both { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 24px; }
  iframe, pre { box-sizing: border-box; width: 100%; height: 640px; margin: 0; border: 1px solid #b6c2c9; }
  pre { overflow: auto; padding: 16px; font-size: 13px; white-space: pre-wrap; }
</style>
<h1>All letters, with sample data</h1>
<nav>{{#each letters}}<a href="#{{name}}">{{name}}</a><br>{{/each}}</nav>
{{#each letters}}
<section id="{{name}}">
  <h2>{{subject}}</h2>
  <p class="preview">{{preview}}</p>
  <p class="person">{{name}} · to {{person.name}} ({{zone}}) · {{program}}
    · <a href="{{name}}.html">HTML</a> · <a href="{{name}}.txt">text</a>
    {{#each files}}· <a href="{{this}}">{{this}}</a>{{/each}}</p>
  <div class="both"><iframe title="{{subject}}" src="{{name}}.html" loading="lazy"></iframe><pre>{{text}}</pre></div>
</section>
{{/each}}
</html>
`,
);

async function writeAll(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const letters = await Promise.all((await letterNames()).map(writeLetter));
  const index = join(folder, 'index.html');
  await writeFile(index, page({ letters }));
  console.log(`${letters.length} letters, each with its sample data:\n${pathToFileURL(index).href}`);
}

async function writeLetter(name: string): Promise<object> {
  const input = await sampleInput(name);
  const letter = await renderLetter(input);
  const files = letter.attachments.map(file => ({ ...file, name: `${name}-${file.filename}` }));
  await Promise.all([
    writeFile(join(folder, `${name}.html`), letter.html),
    writeFile(join(folder, `${name}.txt`), headed(input, letter)),
    ...files.map(file => writeFile(join(folder, file.name), file.content)),
  ]);
  const { subject, preview, text } = letter;
  const zone = input.person.zone ?? 'zone not known';
  const { name: program } = input.program;
  return {
    name,
    subject,
    preview,
    text,
    person: input.person,
    zone,
    program,
    files: files.map(file => file.name),
  };
}

function headed({ person }: LetterInput, { subject, text }: RenderedLetter): string {
  return `To: ${person.name} <${person.email}>\nSubject: ${subject}\n\n${text}`;
}

await writeAll();
