/**
 * `npm run pages`: builds the pages that the API serves, into `dist/pages`; with `--if-stale` only when what is there was
 * built from other sources.
 */
import { pagesFolder } from '../embedded/build-stamp.ts';
import { buildPagesIfStale, buildPages } from '../web/build/build.ts';

if (process.argv.includes('--if-stale')) await buildPagesIfStale();
else await buildPages();
console.log(pagesFolder);
