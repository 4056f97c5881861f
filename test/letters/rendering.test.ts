import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { dateInWords } from '../../domain/calendar.ts';
import { kinds } from '../../domain/kinds.ts';
import { renderLetter, type LetterInput } from '../../letters/render.ts';
import { sampleInput } from '../../letters/samples.ts';
import { assertWhole } from '../support/letters.ts';
import { letterNames } from '../../letters/templates.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'letters');
const names = await letterNames();

/** What a reader of the HTML reads: no head, no tags, entities resolved, spaces as one. */
function readable(html: string): string {
  const body = html.slice(html.indexOf('<body'));
  const words = body
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<\/?(?:bdi|strong|span|a)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ');
  const entities: Record<string, string> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    '#x27': "'",
    '#x3D': '=',
    '#x60': '`',
  };
  return asOne(
    words.replace(/&(amp|lt|gt|quot|#x27|#x3D|#x60);/g, (_, name: string) => entities[name] ?? ''),
  );
}

function asOne(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The properties of the one event of a calendar file, unfolded. */
function eventOf(content: string): Map<string, string> {
  const lines = content.replace(/\r\n[ \t]/g, '').split('\r\n');
  assert.deepEqual([lines[0], lines.at(-2), lines.at(-1)], ['BEGIN:VCALENDAR', 'END:VCALENDAR', '']);
  assert.equal(lines.filter(line => line === 'BEGIN:VEVENT').length, 1);
  return new Map(
    lines.slice(0, -1).map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );
}

async function rendered(letter: string, change: (input: LetterInput) => LetterInput = input => input) {
  const input = change(await sampleInput(letter));
  return { input, letter: await renderLetter(input) };
}

function named(name: string): (input: LetterInput) => LetterInput {
  return input => ({ ...input, person: { ...input.person, name } });
}

describe('every letter', () => {
  for (const name of names) {
    describe(name, () => {
      it('has its files and nothing else', async () => {
        const files = ['html.mjml', 'preview.hbs', 'sample.json', 'subject.hbs', 'text.hbs'];
        assert.deepEqual((await readdir(join(folder, name))).sort(), files);
      });

      it('has a sample whose cause is a true fact of its kind of case', async () => {
        const { view, cause } = await sampleInput(name);
        if (cause.by === 'refusal') return;
        const kind = Object.values(kinds).find(each => each.name === view.kind) ?? assert.fail(view.kind);
        kind.factSchema.parse(cause.record.fact);
      });

      it('leaves no hole', async () => {
        const { letter } = await rendered(name);
        assertWhole(letter);
      });

      it('has a subject of one line that fits a list of mails, and a preview line beside it', async () => {
        const { input, letter } = await rendered(name);
        assert.match(letter.subject, new RegExp(`^${input.program.shortName}: \\S[^\\r\\n]{5,}$`));
        assert.match(letter.preview, /^[^\r\n]{20,150}$/);
        const hidden = /<div style="display:none[^>]*>([^<]*)<\/div>/.exec(letter.html)?.[1] ?? '';
        assert.equal(readable(`<body>${hidden}`), letter.preview);
      });

      it('says the same in text and in HTML', async () => {
        const { letter } = await rendered(name);
        const html = readable(letter.html).replace(/ (?=[.,;)])/g, '');
        const [body = '', footer = ''] = letter.text.split('\n--\n');
        for (const paragraph of body.split(/\n\n|^- |\n- |:\n(?=https:)/)) {
          const words = asOne(paragraph.replace(/^- /, ''));
          assert.ok(words.startsWith('https:') || html.includes(words), `${words}\nnot in ${html}`);
        }
        const lines = footer
          .split(/\n\n/)
          .flatMap(part => (part.startsWith('Sent') ? [part] : part.split('\n')));
        for (const line of lines) {
          const words = asOne(line.replace(/^- |:$/g, ''));
          assert.ok(letter.html.includes(words) || html.includes(words), `${words}\nnot in ${html}`);
        }
      });

      it('names every date ahead in words, with the day in both zones where clocks differ', async () => {
        const { input, letter } = await rendered(name);
        for (const date of input.view.dates.filter(each => each.at > input.at)) {
          for (const body of [asOne(letter.text), readable(letter.html)]) {
            assert.ok(
              body.includes(`${date.title}: `) &&
                body.includes(dateInWords(date.on)) &&
                body.includes(date.why),
            );
            const alike = input.person.zone === null || input.person.zone === input.program.zone;
            assert.equal(body.includes('(your time: '), !alike);
          }
        }
      });

      it('has one next step with one button, the contact and the help of the program', async () => {
        const { input, letter } = await rendered(name);
        const { contact, help } = input.program;
        const link = /^https:\/\/perennial\.example\/\S+$/gm.exec(letter.text)?.[0];
        assert.ok(link, 'the link stands on a line of its own');
        assert.equal(letter.html.split(link.replaceAll('=', '&#x3D;')).length, 2, 'one button');
        assert.ok(asOne(letter.text).includes(input.view.nextStep.sentence));
        for (const body of [letter.text, letter.html]) {
          for (const words of [
            contact.name,
            contact.email,
            ...help.flatMap(each => [each.title, each.page]),
          ]) {
            assert.ok(body.includes(words), words);
          }
        }
      });

      it('is plain text that reads alone: wrapped, but for addresses', async () => {
        const { letter } = await rendered(name);
        const long = letter.text.split('\n').filter(line => Array.from(line).length > 72);
        assert.deepEqual(
          long.filter(line => !/^\s*https:\S+$/.test(line)),
          [],
        );
        assert.doesNotMatch(letter.text, /[ \t]\n|\n\n\n|<\w/);
      });

      it('has a calendar file for each deadline, with its lasting id and its version', async () => {
        const { input, letter } = await rendered(name);
        assert.equal(letter.attachments.length, input.calendar.length);
        input.calendar.forEach((entry, index) => {
          const { filename, content, contentType } = letter.attachments[index] ?? assert.fail();
          assert.match(filename, /^[a-z0-9-]+-\d{4}-\d\d-\d\d\.ics$/);
          const method = entry.isCancelled ? 'CANCEL' : 'PUBLISH';
          assert.equal(contentType, `text/calendar; charset=utf-8; method=${method}`);
          assert.match(content, new RegExp(`^METHOD:${method}\r$`, 'm'));
          const event = eventOf(content);
          assert.equal(event.get('UID'), entry.uid);
          assert.equal(event.get('SEQUENCE'), String(entry.sequence));
          assert.equal(event.get('STATUS'), entry.isCancelled ? 'CANCELLED' : 'CONFIRMED');
          assert.equal(event.get('DTSTART;VALUE=DATE'), entry.on.replaceAll('-', ''));
          assert.equal(event.get('DTSTAMP'), input.at.replace(/[-:]|\.000/g, ''));
          assert.equal(event.get('SUMMARY'), `${input.program.shortName}: ${entry.title}`);
        });
      });

      it('loads nothing from elsewhere and runs nothing', async () => {
        const { letter } = await rendered(name);
        assert.doesNotMatch(letter.html, /<script|<img|<link|@import|\bsrc=|\bon\w+=|url\(/i);
      });

      it('is the same, byte for byte, for the same input', async () => {
        assert.deepEqual((await rendered(name)).letter, (await rendered(name)).letter);
      });

      it('blames nobody', async () => {
        const { letter } = await rendered(name);
        assert.doesNotMatch(
          letter.text,
          /\byou failed\b|\bfailure\b|\bunfortunately\b|\bregret\b|\bmust\b|!/i,
        );
      });
    });
  }
});

describe('templates', () => {
  it('cannot put a word of a person into HTML unescaped', async () => {
    for (const name of [...names, 'layout']) {
      for (const file of await readdir(join(folder, name))) {
        if (file.endsWith('.json')) continue;
        assert.doesNotMatch(
          await readFile(join(folder, name, file), 'utf8'),
          /\{\{\{|\{\{&/,
          `${name}/${file}`,
        );
      }
    }
  });

  it('exist for every reminder of every program', async () => {
    const files = await readdir(join(root, 'programs'));
    for (const file of files.filter(each => each.endsWith('.json'))) {
      const reminders = (await readFile(join(root, 'programs', file), 'utf8')).matchAll(
        /"letter": "([^"]+)"/g,
      );
      for (const [, letter] of reminders) assert.ok(names.includes(letter ?? ''), `${file}: ${letter}`);
    }
  });

  it('do not exist outside their folder', async () => {
    const input = await sampleInput('accepted');
    for (const letter of ['no-such-letter', 'layout', '../letters/accepted', '']) {
      await assert.rejects(renderLetter({ ...input, letter }), /There is no letter/);
    }
  });

  it('refuse as a whole what lacks a date they name', async () => {
    const input = await sampleInput('accepted');
    await assert.rejects(
      renderLetter({ ...input, view: { ...input.view, dates: [] } }),
      /"accepted" cannot be written/,
    );
  });
});

describe('names and reasons', () => {
  it('are escaped in HTML and left as they are in text', async () => {
    const name = `<script>alert("1")</script> & 'Ann'`;
    const { letter } = await rendered('accepted', named(name));
    assert.ok(!letter.html.includes('<script'));
    assert.ok(
      letter.html.includes('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#x27;Ann&#x27;'),
    );
    assert.ok(letter.text.startsWith(`Dear ${name},\n`));
    const reasoned = await rendered('revoked', input => ({
      ...input,
      reason: '<img src=x onerror=alert(1)>\n{{person.email}}',
    }));
    assert.ok(!reasoned.letter.html.includes('<img'));
    assert.ok(reasoned.letter.text.includes('    <img src=x onerror=alert(1)>\n    {{person.email}}\n'));
  });

  it('cannot break a line or a header', async () => {
    const { letter } = await rendered('accepted', named('Ann\r\nBcc: everyone@example.org\u2028\0\tLee'));
    assert.ok(letter.text.startsWith('Dear Ann Bcc: everyone@example.org Lee,\n'));
    assert.doesNotMatch(letter.subject + letter.preview, /[\r\n]/);
  });

  it('cannot turn the direction of what follows them', async () => {
    const { letter } = await rendered('accepted', named('Ann \u202eeeL'));
    assert.ok(letter.text.startsWith('Dear Ann eeL,'));
  });

  it('survive in every script', async () => {
    for (const name of ['נועה לוי', 'محمّد الرشيد', '𠮷田 健二', 'Zoë Ñandú', '👩🏽‍🏫 Ada', 'می‌خواهم']) {
      const { letter } = await rendered('accepted', named(name));
      assert.ok(letter.text.startsWith(`Dear ${name},\n`), name);
      assert.ok(letter.html.includes(`<bdi>${name}</bdi>`), name);
    }
  });

  it('keep the lines in which a reason was written', async () => {
    const { letter } = await rendered('revoked', input => ({ ...input, reason: '\nFirst.\r\nSecond.\n' }));
    assert.ok(letter.text.includes('The program office writes:\n\n    First.\n    Second.\n\n'));
    assert.match(letter.html, /First\.<br \/>Second\.<br \/>/);
  });

  it('may be missing: a letter without a reason does not speak of one', async () => {
    const { letter } = await rendered('revoked', input => ({ ...input, reason: null }));
    assert.ok(!letter.text.includes('office writes') && !letter.html.includes('office writes'));
  });
});

describe('dates', () => {
  const inZone = (zone: string | null) => (input: LetterInput) => ({
    ...input,
    person: { ...input.person, zone },
  });

  it('are said once when the person lives by the clock of the program', async () => {
    for (const zone of ['America/Chicago', 'America/Winnipeg', null, 'Nowhere/Atlantis']) {
      const { letter } = await rendered('accepted', inZone(zone));
      assert.ok(asOne(letter.text).includes('runs through March 14, 2030, 11:59 PM CDT.'), String(zone));
      assert.ok(!letter.text.includes('your time'), String(zone));
    }
  });

  it('are said in the zone of the person as well, where the day may be another', async () => {
    const { letter } = await rendered('accepted', inZone('Pacific/Auckland'));
    const both = 'through March 14, 2030, 11:59 PM CDT (your time: March 15, 2030, 5:59 PM GMT+13).';
    assert.ok(asOne(letter.text).includes(both) && readable(letter.html).includes(both));
  });

  it('of a moved deadline are both named, and the calendar entry has the same id and a later version', async () => {
    const before = await rendered('accepted');
    const after = await rendered('deadline-moved');
    assert.match(asOne(after.letter.text), /September 14, 2030, instead of March 14, 2030/);
    const [old, moved] = [before, after].map(({ letter }) => eventOf(letter.attachments[0]?.content ?? ''));
    assert.equal(moved?.get('UID'), old?.get('UID'));
    assert.ok(Number(moved?.get('SEQUENCE')) > Number(old?.get('SEQUENCE')));
  });
});
