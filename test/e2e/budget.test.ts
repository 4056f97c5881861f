import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { pagesFolder } from '../../embedded/build-stamp.ts';
import { buildPagesIfStale } from '../../web/build/build.ts';

/** Kilobytes (of 1,024 bytes) of JavaScript, compressed, that a page may need before it shows. */
const candidatesHome = 200;
const anyPage = 240;

interface Chunk {
  file: string;
  isEntry?: boolean;
  isDynamicEntry?: boolean;
  imports?: string[];
}

/** Parts of a page that are fetched when they come into view. */
const fetchedWhenSeen = ['pages/office/desk/numbers/bars.tsx'];

describe('the JavaScript of a page', () => {
  let chunks: Record<string, Chunk>;
  before(async () => {
    await buildPagesIfStale();
    chunks = JSON.parse(readFileSync(join(pagesFolder, 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  });

  it('of where a candidate stands is at most 200 KB', () => {
    const kilobytes = kilobytesOf('pages/candidate/standing.tsx');
    assert.ok(kilobytes > 50, `${kilobytes} KB cannot be all of it`);
    assert.ok(kilobytes <= candidatesHome, `${kilobytes} KB`);
  });

  it('of any page is at most 240 KB', () => {
    const pages = Object.keys(chunks).filter(
      name => chunks[name]?.isDynamicEntry && name.startsWith('pages/') && !fetchedWhenSeen.includes(name),
    );
    assert.ok(pages.length > 20, `${pages.length} pages cannot be all of them`);
    const tooLarge = pages.filter(page => kilobytesOf(page) > anyPage);
    assert.deepEqual(
      tooLarge.map(page => `${page}: ${kilobytesOf(page)} KB`),
      [],
    );
  });

  it('of an office’s page is not fetched by anybody else', () => {
    const fetched = [...needed('pages/candidate/standing.tsx')];
    assert.deepEqual(
      fetched.filter(name => name.includes('office')),
      [],
    );
  });

  function kilobytesOf(page: string): number {
    const bytes = [...needed(page)].map(name => statSync(join(pagesFolder, `${chunks[name]?.file}.br`)).size);
    return Math.round(bytes.reduce((sum, each) => sum + each, 0) / 1024);
  }

  /** The chunks that the first visit of a page fetches: what starts every page, the texts in English, and its own. */
  function needed(page: string): Set<string> {
    const found = new Set<string>();
    const add = (name: string) => {
      if (found.has(name)) return;
      found.add(name);
      for (const other of chunks[name]?.imports ?? []) add(other);
    };
    const texts = page.startsWith('pages/office/') ? ['texts/en.ts', 'texts/en-office.ts'] : ['texts/en.ts'];
    for (const name of ['index.html', ...texts, page]) add(name);
    return found;
  }
});
