/** The smallest files of each kind that are what they say. */
import { docx, zipOf } from './zip.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

export const pdf = Buffer.from(
  '%PDF-1.7\n%\u00e2\u00e3\u00cf\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n',
  'latin1',
);
export const png = Buffer.concat([
  hex('89504e470d0a1a0a 0000000d49484452 00000001000000010802000000907753de'),
  hex('0000000c49444154 08d763f8cfc000000301010018dd8db0 0000000049454e44ae426082'),
]);
export const jpeg = Buffer.concat([hex('ffd8ffe000104a46494600010100000100010000'), hex('ffd9')]);
export const mp3 = Buffer.concat([hex('49443303000000000000'), hex('fffb9064'), Buffer.alloc(417 * 2)]);
export const mp4 = hex('00000018667479706d703432000000006d70343269736f6d0000000866726565');
export const rtf = Buffer.from('{\\rtf1\\ansi A statement.}');
export const text = Buffer.from('Läsefrüchte, 読書 – a list.\r\n\tOne.\n');
export const odt = zipOf([
  { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true },
  { name: 'content.xml', content: '<office:document-content/>' },
]);
export const xlsx = zipOf([
  { name: '[Content_Types].xml', content: '<Types/>' },
  { name: 'xl/workbook.xml', content: '<workbook/>' },
]);
export const pptx = zipOf([
  { name: '[Content_Types].xml', content: '<Types/>' },
  { name: 'ppt/presentation.xml', content: '<p/>' },
]);
export const word = docx();
export const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500, 0x90)]);
