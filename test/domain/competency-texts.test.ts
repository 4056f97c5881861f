import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { longestText, readTexts, type TextRow } from '../../domain/competency-texts.ts';
import { lssc } from '../support/lives.ts';

/** A row for each competency of the program, from row 2 on. */
function wholeTable(): TextRow[] {
  const all = lssc.sets.flatMap(({ code, competencies }) =>
    Array.from({ length: competencies }, (_, index) => ({ set: code, competency: String(index + 1) })),
  );
  return all.map((row, index) => ({
    row: index + 2,
    ...row,
    text: `${row.set} ${row.competency} says this.`,
  }));
}

function mistakesIn(rows: TextRow[]): string[] {
  const read = readTexts(rows, lssc);
  return 'texts' in read ? [] : read.mistakes.map(({ path, problem }) => `${path}: ${problem}`);
}

describe('a table of competency texts', () => {
  it('is taken when each competency of each set has one text', () => {
    const read = readTexts(wholeTable(), lssc);
    assert.ok('texts' in read);
    assert.equal(
      read.texts.length,
      lssc.sets.reduce((sum, set) => sum + set.competencies, 0),
    );
    assert.deepEqual(read.texts[0], { set: 'FLS', competency: 1, text: 'FLS 1 says this.' });
  });

  it('may have its rows in any order', () => {
    assert.deepEqual(mistakesIn(wholeTable().toReversed()), []);
  });

  it('with several mistakes names every row, and each competency that is left without a text', () => {
    const rows = wholeTable().map(row => {
      if (row.row === 2) return { ...row, set: 'XYZ' };
      if (row.row === 3) return { ...row, competency: '13' };
      if (row.row === 4) return { ...row, text: '' };
      if (row.row === 5) return { ...row, problem: 'has 2 cells, and there are 3 columns' };
      return row.row === 7 ? { ...row, competency: '5' } : row;
    });
    assert.deepEqual(mistakesIn(rows), [
      'row 2: there is no competency set “XYZ”',
      'row 3: FLS has the competencies 1 to 12, and no “13”',
      'row 4: FLS 3 has an empty text',
      'row 5: has 2 cells, and there are 3 columns',
      'row 7: FLS 5 stands in row 6 already',
      'FLS 1: has no text',
      'FLS 2: has no text',
      'FLS 4: has no text',
      'FLS 6: has no text',
    ]);
  });

  for (const number of ['0', '-1', '1.5', '01', 'one', '', '1000']) {
    it(`has no competency “${number}”`, () => {
      const rows = wholeTable().map(row => (row.row === 2 ? { ...row, competency: number } : row));
      assert.match(mistakesIn(rows)[0] ?? '', /^row 2: FLS has the competencies 1 to 12, and no/);
    });
  }

  it('takes a text of the greatest length, and none that is longer', () => {
    const withText = (length: number) =>
      wholeTable().map(row => (row.row === 2 ? { ...row, text: 'x'.repeat(length) } : row));
    assert.deepEqual(mistakesIn(withText(longestText)), []);
    assert.deepEqual(mistakesIn(withText(longestText + 1)), [
      'row 2: the text of FLS 1 is longer than 4000 characters',
    ]);
  });

  it('without a row lacks every competency', () => {
    assert.equal(mistakesIn([]).length, 110);
  });
});
