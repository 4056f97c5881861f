import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Handlebars from 'handlebars';
import { browserMissing, findBrowser, openBrowser } from '../embedded/browser.ts';
import { renderLetter, type LetterInput, type RenderedLetter } from '../letters/render.ts';
import { sampleInput } from '../letters/samples.ts';
import { letterNames } from '../letters/templates.ts';
import { picturesOf, takePictures, widths } from './letter-pictures.ts';

// Renders every letter with its sample data, takes pictures of each, and makes one page of all: `npm run letters`.

const folder = join(import.meta.dirname, '..', '.perennial', 'letters');

const widthsInWords = new Intl.ListFormat('en-US').format(widths.map(String));

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
  details { margin-top: 12px; }
  .pictures { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 12px; }
  .pictures figure { margin: 12px 0; }
  .pictures img { max-width: 100%; border: 1px solid #b6c2c9; }
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
  {{#if pictures}}<details><summary>At {{../widths}} px, light and dark</summary>
    <div class="pictures">{{#each pictures}}<figure><figcaption>{{width}} px, {{scheme}}</figcaption>
      <a href="{{file}}"><img src="{{file}}" width="{{width}}" alt="{{../name}} at {{width}} px, {{scheme}}" loading="lazy"></a></figure>{{/each}}</div>
  </details>{{/if}}
</section>
{{/each}}
</html>
`,
);

async function writeAll(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const names = await letterNames();
  const letters = await Promise.all(names.map(writeLetter));
  const pictured = await picture(names);
  const index = join(folder, 'index.html');
  const shown = letters.map(letter => ({ ...letter, pictures: pictured ? picturesOf(letter.name) : null }));
  await writeFile(index, page({ letters: shown, widths: widthsInWords }));
  console.log(`${letters.length} letters, each with its sample data:\n${pathToFileURL(index).href}`);
}

/** Takes the pictures; false where there is no browser to take them with, which is said. */
async function picture(names: readonly string[]): Promise<boolean> {
  const path = findBrowser(process.env);
  if (!path) {
    console.log(`No pictures of the letters. ${browserMissing}`);
    return false;
  }
  const browser = await openBrowser(path);
  try {
    await takePictures(browser, folder, names);
    return true;
  } finally {
    await browser.close();
  }
}

async function writeLetter(name: string) {
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
