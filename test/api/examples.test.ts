import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { examples } from '../../api/examples.ts';
import { routesOf } from '../../api/routes/index.ts';
import { kinds } from '../../domain/kinds.ts';

describe('the examples of the contract', () => {
  const routes = routesOf(kinds);
  for (const [id, example] of Object.entries(examples)) {
    it(`can be sent as they are: ${id}`, () => {
      const route = routes.find(each => each.id === id) ?? assert.fail(`there is no route ${id}`);
      const parsed = route.body?.safeParse(example);
      assert.ok(parsed?.success, JSON.stringify(parsed?.error?.issues));
    });
  }
});
