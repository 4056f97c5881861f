/** Whether what the API answers is what its contract publishes, to the last field. */
import assert from 'node:assert/strict';
import { routesOf } from '../../api/routes/index.ts';
import { kinds } from '../../domain/kinds.ts';

const ids = [
  ...Object.keys(kinds).map(kind => `${kind}.page`),
  'evaluations.assignments',
  'evaluations.assignment',
  'evaluations.feedback',
  'programs.see',
];

const published = routesOf(kinds).flatMap(({ id, path, replies }) => {
  const schema = ids.includes(id) ? replies[200]?.schema : undefined;
  return schema ? [{ address: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`), schema }] : [];
});
assert.equal(published.length, ids.length, 'every page has its schema');

/** Fails when the answer to a page has a field that the contract does not publish, or lacks one. */
export function assertPublished(path: string, body: unknown): void {
  const [address = ''] = path.split('?');
  const page = published.find(each => each.address.test(address));
  if (page) assert.deepEqual(page.schema.parse(body), body, `the answer to GET ${address} is as published`);
}
