import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { htmlOf } from './html.ts';

type Template = (words: object) => string;

/** A letter ready to be filled: everything but the person's own words is done. */
export interface LetterTemplates {
  subject: Template;
  preview: Template;
  text: Template;
  html: Template;
}

const folder = import.meta.dirname;
const layout = 'layout';
const compiled = new Map<string, Promise<LetterTemplates>>();

/** The names of all letters: each is a folder beside this file. Sorted. */
export async function letterNames(): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter(entry => entry.isDirectory() && entry.name !== layout)
    .map(entry => entry.name)
    .sort();
}

/** The templates of a letter, compiled once per process. Rejects with a sentence when there is no such letter. */
export function templatesOf(letter: string): Promise<LetterTemplates> {
  const known = compiled.get(letter);
  if (known) return known;
  const templates = compileLetter(letter);
  compiled.set(letter, templates);
  // A file that could not be read now may be there at the next attempt.
  templates.catch(() => compiled.delete(letter));
  return templates;
}

async function compileLetter(letter: string): Promise<LetterTemplates> {
  if (!(await letterNames()).includes(letter)) throw new Error(`There is no letter "${letter}".`);
  const [subject, preview, text, mjml] = await Promise.all([
    source(letter, 'subject.hbs'),
    source(letter, 'preview.hbs'),
    composed(letter, 'text.hbs'),
    composed(letter, 'html.mjml'),
  ]);
  // MJML runs before Handlebars: once per letter instead of once per mail, and no word of a person is ever its input.
  const html = await htmlOf(letter, mjml);
  return {
    subject: compilePlain(subject),
    preview: compilePlain(preview),
    text: compilePlain(text),
    html: compileHtml(withHeadings(withoutIndents(html))),
  };
}

/** A quarter of what MJML writes is indentation, which every letter would carry to its reader. */
function withoutIndents(html: string): string {
  return html.replace(/^[ \t]+/gm, '').replace(/\n{2,}/g, '\n');
}

/** MJML has no headings: they look like the text around them, also in programs that drop all style sheets. */
function withHeadings(html: string): string {
  return html.replace(/<(h[12])>/g, '<$1 style="margin:0;font:inherit">');
}

/** Strict: a letter that lacks a word is refused as a whole, rather than sent with a hole in it. */
function compilePlain(template: string): Template {
  return Handlebars.compile(template, { strict: true, noEscape: true });
}

function compileHtml(template: string): Template {
  return Handlebars.compile(template, { strict: true });
}

/**
 * The layout with the letter's own part in it. `{{> letter}}` stands for the letter's file and `{{> name}}` for a file
 * of the layout; they are put in before compiling, since MJML has to see the whole letter.
 */
async function composed(letter: string, file: 'text.hbs' | 'html.mjml'): Promise<string> {
  const ending = file.slice(file.indexOf('.'));
  const put = async (template: string): Promise<string> => {
    const parts = template.split(/\{\{> ([a-z-]+)\}\}/);
    const filled = await Promise.all(
      parts.map(async (part, index) => (index % 2 === 0 ? part : put(await named(part)))),
    );
    return filled.join('');
  };
  const named = (part: string) => (part === 'letter' ? source(letter, file) : source(layout, part + ending));
  return put(await source(layout, file));
}

async function source(name: string, file: string): Promise<string> {
  return (await readFile(join(folder, name, file), 'utf8')).trimEnd();
}
