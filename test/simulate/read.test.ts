import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { lifeOf, mistakesOf } from '../support/life-files.ts';

const application = `
  - at: 2042-03-04T09:30:00-06:00
    by: candidate
    command: apply
    fields: { member: false, education: true, supportStaff: true, work: [] }`;
const head = `program: lssc\ncommands:${application}`;

suite('a life file', () => {
  test('is read with its ids derived from its name, and the person and program filled in', () => {
    const life = lifeOf(head, 'ada.yaml');
    assert.equal(life.id, 'ada');
    const [apply] = life.commands;
    assert.deepEqual([apply?.key, apply?.line, apply?.at], ['ada/1', 3, '2042-03-04T15:30:00.000Z']);
    assert.deepEqual(apply?.fields['personId'], life.personId);
    assert.deepEqual(apply?.fields['program'], 'lssc');
    assert.equal(lifeOf(head, 'elsewhere/ada.yaml').personId, life.personId);
    assert.notEqual(lifeOf(head, 'ben.yaml').personId, life.personId);
  });

  test('has every mistake named by its line, all at once', () => {
    const text = `program: lssc
colour: red
person: { name: Ada, email: nowhere }
commands:
  - at: 2042-03-04T09:30:00
    by: candidate
    command: aply
  - at: 2042-03-05T09:30:00-06:00
    by: candidate
    command: acceptEligibility
  - at: 2042-03-06T09:30:00-06:00
    by: staff
    command: recordCourse
    fields:
      set: FLS
      completedOn: 2043-02-29
      approval: { reference: C-1, approvedOn: 2042-01-01, endsOn: 2046-01-01 }
      grade: A
until: 2044-01-01T00:00:00Z
`;
    assert.deepEqual(mistakesOf(text), [
      'test.yaml:2: there is no field colour',
      'test.yaml:3: person.email: Invalid email address',
      'test.yaml:5: at: an instant with its offset, such as 2030-03-14T16:30:00-05:00',
      'test.yaml:7: command: there is no command aply; did you mean apply?',
      'test.yaml:9: by: acceptEligibility is not for a candidate',
      'test.yaml:16: fields.completedOn: a date that exists, as YYYY-MM-DD',
      'test.yaml:18: there is no field fields.grade',
    ]);
  });

  test('with an unknown command is answered with the nearest one', () => {
    assert.deepEqual(mistakesOf(head.replace('apply', 'aply')), [
      'test.yaml:5: command: there is no command aply; did you mean apply?',
    ]);
    assert.match(
      mistakesOf(head.replace('apply', 'xyzzyxyzzyxyzzy'))[0] ?? '',
      /there are apply, amendApplication/,
    );
  });

  test('that is no YAML is refused with the line', () => {
    assert.match(mistakesOf('program: [lssc\ncommands: {')[0] ?? '', /^test\.yaml:\d: /);
    assert.match(
      mistakesOf('program: lssc\nprogram: lssc\ncommands: []').join('\n'),
      /test\.yaml:2: .*unique/,
    );
    assert.deepEqual(mistakesOf('').length > 0, true);
    assert.deepEqual(mistakesOf('just a word').length > 0, true);
  });

  test('names its program, a kind of case and an expected answer only where there are such', () => {
    assert.match(
      mistakesOf(head.replace('lssc', 'isbn'))[0] ?? '',
      /:1: program: there is no program isbn; there are lssc, prairie/,
    );
    assert.match(
      mistakesOf(`${head}\n    case: school`)[0] ?? '',
      /:7: case: there is no kind of case school/,
    );
    assert.match(mistakesOf(`${head}\n    expect: refused BAD_LUCK`)[0] ?? '', /:7: expect: /);
    assert.deepEqual(mistakesOf(`${head}\n    expect: refused ALREADY_ENROLLED`), []);
  });

  test('keeps its commands in the order of their instants', () => {
    const withdrawal = '\n  - { at: 2042-03-03T09:30:00-06:00, by: candidate, command: withdraw }';
    assert.match(mistakesOf(head + withdrawal)[0] ?? '', /:7: at: comes before the command of line 3/);
    assert.match(mistakesOf(`${head}\nuntil: 2042-01-01T00:00:00Z`)[0] ?? '', /:7: until: lies before/);
  });

  test('refers to hours by the key of the command that logged them', () => {
    const strike = (key: string) =>
      `${head}\n  - { at: 2042-03-05T09:30:00-06:00, by: candidate, command: strikeHours, fields: { entryId: ${key} } }`;
    assert.match(
      mistakesOf(strike('nothing'))[0] ?? '',
      /:7: fields\.entryId: no earlier command has the key nothing/,
    );
    assert.equal(lifeOf(strike('1'), 'ada.yaml').commands[1]?.fields['entryId'], 'ada/1');
    const twice = `${head}\n    key: again\n  - { at: 2042-03-05T09:30:00-06:00, by: candidate, command: withdraw, key: again }`;
    assert.match(mistakesOf(twice)[0] ?? '', /:8: key: again names an earlier command already/);
  });

  test('begins no case before its program is in force', () => {
    const text = head.replace('lssc', 'prairie').replaceAll('2042', '2019');
    assert.match(mistakesOf(text)[0] ?? '', /:3: at: prairie is in force from 2020-07-01 on only/);
  });
});
