import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kinds } from '../../domain/kinds.ts';
import { Office } from './office.ts';

describe('an office of the tests', () => {
  it('that cannot be built fails, and leaves nothing open that would keep the tests from ending', async () => {
    const broken = { ...kinds, candidacy: { ...kinds.candidacy, commands: {} } };
    const building = Office.open({ deps: { kinds: broken } });
    await assert.rejects(building, /apply/);
  });
});
