import { describe, expect, it } from 'vitest';
import { everyMonth } from '../../web/pages/office/desk/numbers/months.ts';

describe('the months of a chart', () => {
  it('are all between the first and the last, those without a row with nothing', () => {
    const rows = [
      { month: '2027-11', admitted: 2 },
      { month: '2028-02', admitted: 1 },
    ];
    expect(everyMonth(rows)).toEqual([rows[0], { month: '2027-12' }, { month: '2028-01' }, rows[1]]);
  });

  it('are those that there are, where none is missing', () => {
    expect(everyMonth([{ month: '2028-02', admitted: 1 }])).toEqual([{ month: '2028-02', admitted: 1 }]);
    expect(everyMonth([])).toEqual([]);
  });
});
