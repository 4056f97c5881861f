import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cleanName, extensionOf, withExtension } from '../../documents/names.ts';

describe('the name of a document', () => {
  it('that is fine stays as it is, in any script', () => {
    for (const name of ['My essay (2).pdf', 'Überblick – März.docx', '読書.txt', '👩‍🏫 plan.odt', 'a']) {
      assert.equal(cleanName(name), name);
    }
  });

  it('is never a path', () => {
    const names: [string, string][] = [
      ['../../x', 'x'],
      ['..\\..\\x.pdf', 'x.pdf'],
      ['/etc/passwd', 'passwd'],
      ['C:\\Users\\r\\essay.docx', 'essay.docx'],
      ['..', 'document'],
      ['folder/', 'document'],
      ['.htaccess', 'htaccess'],
    ];
    for (const [given, cleaned] of names) assert.equal(cleanName(given), cleaned, given);
  });

  it('has nothing unseen and nothing that turns the direction of writing', () => {
    assert.equal(cleanName('essay\u202Efdp.exe'), 'essayfdp.exe');
    assert.equal(cleanName('a\u0000b\nc\u200b\ufeff.txt'), 'abc.txt');
    assert.equal(cleanName('\ud800x.txt'), '\ufffdx.txt');
  });

  it('can be saved under on any system', () => {
    assert.equal(cleanName('a<b>:"c"|?*.txt'), 'a_b___c____.txt');
    assert.equal(cleanName('con.txt'), '_con.txt');
    assert.equal(cleanName('LPT1'), '_LPT1');
    assert.equal(cleanName('contract.txt'), 'contract.txt');
    assert.equal(cleanName(' . name . '), 'name');
  });

  it('is at most 120 characters long and 200 bytes, and keeps its extension', () => {
    assert.equal(cleanName(`${'x'.repeat(116)}.pdf`), `${'x'.repeat(116)}.pdf`);
    assert.equal(cleanName(`${'x'.repeat(117)}.pdf`), `${'x'.repeat(116)}.pdf`);
    assert.equal(cleanName(`${'読'.repeat(100)}.pdf`), `${'読'.repeat(65)}.pdf`);
  });

  it('is clean whatever is given, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), given => {
        const name = cleanName(given);
        assert.equal(cleanName(name), name);
        assert.ok(name.length > 0 && Buffer.byteLength(name) <= 200, name);
        assert.doesNotMatch(name, /[/\\\p{Cc}\u202a-\u202e]|^\.|\.$/u);
      }),
    );
  });

  it('has an extension that fits what it is', () => {
    assert.equal(withExtension('photo.JPG', ['jpg', 'jpeg']), 'photo.JPG');
    assert.equal(withExtension('photo.jpeg', ['jpg', 'jpeg']), 'photo.jpeg');
    assert.equal(withExtension('setup.exe', ['txt', 'md']), 'setup.exe.txt');
    assert.equal(withExtension('notes', ['txt']), 'notes.txt');
    assert.equal(withExtension(`${'x'.repeat(120)}`, ['txt']), `${'x'.repeat(116)}.txt`);
    assert.equal(extensionOf('.htaccess'), '');
    assert.equal(extensionOf('v1.2 draft'), '');
  });
});
