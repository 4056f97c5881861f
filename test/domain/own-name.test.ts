import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { namePlacesIn, placeInWords, type Writer } from '../../domain/own-name.ts';
import type { Artifact } from '../../domain/portfolio-content.ts';

const robin: Writer = { name: 'Robin J. Hale', email: 'rh77@example.org' };
const documentId = '00000000-0000-4000-8000-000000000001';

function inStatement(statement: string, writer = robin): boolean {
  return (
    namePlacesIn({ learningStatement: statement, parts: [] }, new Map(), writer)[0]?.what ===
    'learning-statement'
  );
}

function inArtifact(artifact: Artifact, fileName = '', writer = robin): string[] {
  const parts = [{ competency: 3, statement: null, artifacts: [artifact] }];
  const content = { learningStatement: null, parts };
  return namePlacesIn(content, new Map([[documentId, fileName]]), writer).map(({ what }) => what);
}

describe('the writer’s own name in a portfolio', () => {
  for (const text of [
    'My name is Robin J. Hale.',
    'ROBIN HALE wrote this.',
    'As Ms. Hale says:',
    'Hale’s guide',
    'Write to rh77@example.org.',
  ]) {
    it(`is found in a statement: ${text}`, () => assert.ok(inStatement(text)));
  }

  for (const text of ['', 'A robin sang, hale and hearty.', 'Inhale. Robinson Library.', 'J. and others']) {
    it(`is not found in a statement that only sounds like it: ${text}`, () => assert.ok(!inStatement(text)));
  }

  it('is found whatever the accents, and in scripts without capitals or spaces', () => {
    const named = (name: string) => ({ name, email: '' });
    assert.ok(inStatement('Por Jose Munoz.', named('José Muñoz')));
    assert.ok(inStatement('这是李小龙写的。', named('李小龙')));
    assert.ok(inStatement('كتبته ليلى', named('ليلى حداد')));
    assert.ok(!inStatement('The symbolic Bolivar collection', named('Bo Li')));
  });

  it('is found in titles, names of files and addresses, however they are written', () => {
    for (const name of ['robin-hale.pdf', 'HaleResume.docx', 'robinjhale.pdf', 'cv_HALE_2026.pdf'])
      assert.deepEqual(inArtifact({ documentId, title: 'A guide' }, name), ['file'], name);
    assert.deepEqual(inArtifact({ documentId, title: 'Guide by robin' }, 'guide.pdf'), ['title']);
    assert.deepEqual(inArtifact({ url: 'https://hale.example.org/guide', title: 'A guide' }), ['link']);
    assert.deepEqual(inArtifact({ url: 'https://example.org/inhaled', title: 'A guide' }), []);
  });

  it('is told of once where the title is the name of the file', () => {
    assert.deepEqual(inArtifact({ documentId, title: 'hale.pdf' }, 'hale.pdf'), ['file']);
  });

  it('is told of by place, in words', () => {
    const parts = [
      { competency: 1, statement: 'I did it.', artifacts: [] },
      { competency: 2, statement: 'Hale did it.', artifacts: [] },
    ];
    const places = namePlacesIn({ learningStatement: 'I, Robin', parts }, new Map(), robin);
    assert.deepEqual(places.map(placeInWords), ['the learning statement', 'the statement on competency 2']);
  });
});
