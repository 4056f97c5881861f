import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';
import { SETTINGS } from '../../config.ts';
import { CHECKOUT } from '../../embedded/home.ts';

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const manifest = JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8')) as Manifest;
const dockerfile = readFileSync(join(CHECKOUT, 'Dockerfile'), 'utf8');
/** What the Dockerfile copies out of the checkout. */
const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) =>
  sources.split(' '),
);

/** Builds the pages, in a stage of its own that has the packages of development; only what it builds is in the image. */
const pagesBuilder = 'bin/pages.ts';

/** Every program that is run in a container. */
const programs = copied
  .filter(path => path.startsWith('bin/') && path !== pagesBuilder)
  .concat('worker/main.ts', 'api/main.ts', 'workflows/index.ts');

/** The files that the programs import, one from another, and the packages that those import when they run. */
function closure() {
  const files = new Set<string>();
  const packages = new Map<string, string>();
  const visit = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    const text = readFileSync(join(CHECKOUT, file), 'utf8');
    for (const specifier of importsOf(text)) {
      if (specifier.startsWith('.')) visit(relative(CHECKOUT, join(CHECKOUT, dirname(file), specifier)));
      else if (!isBuiltIn(specifier)) packages.set(packageOf(specifier), file);
    }
  };
  programs.forEach(visit);
  return { files, packages };
}

/** Type imports vanish when types are stripped. */
function importsOf(text: string): string[] {
  const imports = text.matchAll(/^(?:import|export) (?!type )(?:[\w*{},\s]+ from )?'([^']+)'/gm);
  const later = text.matchAll(/\bimport\('([^']+)'\)|\.resolve\('([^'.][^']*)'\)/g);
  return [...imports, ...later].flatMap(([, one, other]) => one ?? other ?? []);
}

function isBuiltIn(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier);
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

describe('the image', () => {
  const { files, packages } = closure();

  it('holds every file that its programs import', () => {
    assert.ok(files.size > 100, 'the imports were followed');
    const missing = [...files].filter(
      file => !copied.some(path => file === path || file.startsWith(`${path}/`)),
    );
    assert.deepEqual(missing, []);
  });

  it('holds every package that they import: none is for development only', () => {
    const missing = [...packages].filter(([name]) => !(name in manifest.dependencies));
    assert.deepEqual(missing, []);
  });

  it('is built from nothing that the context leaves out, and the context has nothing else', () => {
    const ignore = readFileSync(join(CHECKOUT, '.dockerignore'), 'utf8').split('\n');
    assert.ok(ignore.includes('*'), 'everything is left out that is not named');
    const allowed = ignore.filter(line => line.startsWith('!')).map(line => line.slice(1));
    const roots = new Set(copied.map(path => path.split('/')[0] ?? ''));
    assert.deepEqual(allowed.toSorted(), [...roots].toSorted());
    for (const path of copied) assert.ok(existsSync(join(CHECKOUT, path)), path);
  });

  it('runs the Node that developers run', () => {
    const versions = [...dockerfile.matchAll(/^FROM node:([\d.]+)-/gm)].map(([, version]) => version);
    assert.deepEqual(new Set(versions), new Set([manifest.devDependencies['node']]));
  });

  it('does not run as root, and installs no package for development', () => {
    assert.match(dockerfile, /^USER node$/m);
    assert.ok(dockerfile.indexOf('USER node') < dockerfile.indexOf('CMD'));
    assert.match(dockerfile, /npm ci --omit=dev/);
  });

  it('refuses to be built without the commit', () => {
    assert.match(dockerfile, /^ARG BUILD_ID\nRUN test -n "\$BUILD_ID"/m);
  });

  it('sets nothing but what is a setting, the bundle among it', () => {
    const set = [...dockerfile.matchAll(/^(?:ENV| {3}) ([A-Z_]+)=/gm)].map(([, name = '']) => name);
    assert.deepEqual(set.toSorted(), ['BUILD_ID', 'NODE_ENV', 'WEB_DIR', 'WORKFLOW_BUNDLE']);
    for (const name of set) assert.ok(name in SETTINGS || name === 'NODE_ENV', name);
  });

  it('holds programs as data and no secrets', () => {
    assert.ok(statSync(join(CHECKOUT, 'programs')).isDirectory());
    assert.ok(!copied.some(path => /keys|\.env|\.perennial/.test(path)));
  });
});
