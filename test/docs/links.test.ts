import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { CHECKOUT } from '../../embedded/home.ts';
import { codesIn, pages, textOf } from './documents.ts';

const { scripts } = JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const atTop = readdirSync(CHECKOUT);

/** As headings are linked to: small letters, spaces to hyphens, other signs left out. */
function anchorsOf(text: string): string[] {
  const headings = [...withoutFences(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
  return headings.map(heading =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function withoutFences(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '');
}

/** What looks like a file or folder of the checkout; placeholders such as `<name>` and `*` stand for some of them. */
function pathsIn(text: string): string[] {
  return codesIn(withoutFences(text)).filter(code => {
    const [top = ''] = code.split('/');
    const isInFolder = code.includes('/') && atTop.includes(top) && !/\s/.test(code);
    return (isInFolder && !isGenerated(code)) || /^[\w.-]+\.(ts|json|md|yml)$/.test(code);
  });
}

/** Made by a start or a build, not part of the checkout. */
function isGenerated(path: string): boolean {
  return /^(\.perennial|dist|node_modules)\//.test(path) || path === 'web/client/contract.d.ts';
}

/** A bare file name stands for any file of that name, such as `wake.ts` of each kind of case. */
const names = new Set(
  globSync('**/*', { cwd: CHECKOUT, exclude: ['**/node_modules', '.perennial', 'dist', '.git'] }).map(path =>
    basename(path),
  ),
);

function exists(path: string): boolean {
  if (!path.includes('/')) return names.has(path);
  const pattern = path.replace(/<[^>]+>|…/g, '*').replace(/\/$/, '');
  return globSync(pattern, { cwd: CHECKOUT }).length > 0;
}

describe('the documents', () => {
  it('there are all that a reader is promised', () => {
    const promised = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
    const inDocs = ['architecture', 'rules', 'operations', 'errors', 'access', 'simulate', 'glossary'];
    for (const page of [...promised, ...inDocs.map(name => `docs/${name}.md`)])
      assert.ok(pages.includes(page), page);
    assert.ok(existsSync(join(CHECKOUT, 'LICENSE')));
  });

  for (const page of pages) {
    it(`${page}: every link leads somewhere`, () => {
      for (const [, target = ''] of withoutFences(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^[a-z]+:/.test(target)) continue;
        const [path = '', anchor] = target.split('#');
        const file = path === '' ? page : join(dirname(page), path);
        assert.ok(existsSync(join(CHECKOUT, file)), target);
        if (anchor !== undefined) assert.ok(anchorsOf(textOf(file)).includes(anchor), target);
      }
    });

    it(`${page}: every file that it names is there`, () => {
      const missing = pathsIn(textOf(page)).filter(path => !exists(path));
      assert.deepEqual(missing, []);
    });

    it(`${page}: every command of npm that it names is there`, () => {
      const commands = [...textOf(page).matchAll(/npm run (?:--silent )?([a-z][a-z:-]*)/g)].map(
        ([, name = '']) => name,
      );
      assert.deepEqual(
        commands.filter(name => !(name in scripts)),
        [],
      );
    });
  }
});

describe('the decision records', () => {
  const records = pages.filter(page => page.startsWith('docs/decisions/'));

  it('are numbered without a gap', () => {
    const numbers = records.map(page => Number(page.split('/').at(-1)?.slice(0, 4)));
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => index + 1),
    );
  });

  it('each say what was decided, why, and what follows', () => {
    for (const page of records) {
      for (const heading of ['## Decision', '## Why', '## Consequences']) {
        assert.ok(textOf(page).includes(`\n${heading}\n`), `${page}: ${heading}`);
      }
    }
  });
});
