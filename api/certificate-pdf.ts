import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { dateInWords, type CivilDate } from '../domain/calendar.ts';

/** What stands on a printed certificate. */
export interface PrintedCertificate {
  number: string;
  name: string;
  programName: string;
  certifiedBy: string;
  certifiedOn: CivilDate;
  expiresOn: CivilDate;
  /** The public address at which anyone can see whether it holds today; also the QR code. */
  verifyAt: string;
}

const require = createRequire(import.meta.url);
/** Fonts that have the letters of most names: Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew, Arabic. */
const fonts = {
  serif: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSerif.ttf'),
  sans: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
};

const ink = '#1f2933';
const quiet = '#4d565e';
const leaf = '#2f6f4f';
const margin = 72;

/** The certificate as a PDF of one letter-size page in landscape, tagged for screen readers. */
export async function certificatePdf(certificate: PrintedCertificate): Promise<Buffer> {
  const { number, name, programName } = certificate;
  const document = new PDFDocument({
    size: 'LETTER',
    layout: 'landscape',
    margin,
    tagged: true,
    pdfVersion: '1.7',
    lang: 'en',
    displayTitle: true,
    info: { Title: `${programName}: certificate ${number} of ${name}` },
  });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise(resolve => document.once('end', resolve));
  const code = await QRCode.toBuffer(certificate.verifyAt, {
    errorCorrectionLevel: 'M',
    margin: 0,
    width: 360,
  });
  draw(document, certificate, code);
  document.end();
  await ended;
  return Buffer.concat(pieces);
}

function draw(document: PDFKit.PDFDocument, certificate: PrintedCertificate, code: Buffer): void {
  const { width, height } = document.page;
  const across = width - 2 * margin;
  const root = document.struct('Document');
  document.addStructure(root);
  const frame = () =>
    document
      .rect(28, 28, width - 56, height - 56)
      .lineWidth(2)
      .stroke(leaf);
  document.markContent('Artifact', { type: 'Layout' });
  frame();
  document.endMarkedContent();

  const line = (tag: string, font: string, size: number, color: string, y: number, text: string) => {
    const write = () => {
      document.font(font).fillColor(color);
      document.fontSize(fitting(document, text, size, across));
      document.text(text, margin, y, { width: across, align: 'center', lineBreak: false });
    };
    root.add(document.struct(tag, {}, write));
  };
  line('P', fonts.sans, 14, quiet, 84, certificate.certifiedBy);
  line('H1', fonts.serif, 30, leaf, 112, certificate.programName);
  line('P', fonts.sans, 14, quiet, 182, 'This certifies that');
  line('P', fonts.sans, 34, ink, 214, certificate.name);
  line('P', fonts.sans, 14, quiet, 280, 'has met the requirements of the program and is certified');
  const { certifiedOn, expiresOn } = certificate;
  const term = `from ${dateInWords(certifiedOn)} through ${dateInWords(expiresOn)}`;
  line('P', fonts.serif, 18, ink, 306, term);

  const top = height - margin - 132;
  const alt = `QR code of ${certificate.verifyAt}`;
  root.add(
    document.struct('Figure', { alt }, () => {
      document.image(code, margin + 24, top, { width: 104 });
    }),
  );
  const beside = { width: across - 160, align: 'left' as const };
  root.add(
    document.struct('P', {}, () => {
      document.font(fonts.sans).fontSize(12).fillColor(ink);
      document.text(`Certificate ${certificate.number}`, margin + 152, top + 18, beside);
    }),
  );
  root.add(
    document.struct('P', {}, () => {
      document.font(fonts.sans).fontSize(10).fillColor(quiet);
      document.text('Whether it holds today is to be seen at', margin + 152, top + 42, beside);
      document.text(certificate.verifyAt, margin + 152, top + 58, { ...beside, link: certificate.verifyAt });
    }),
  );
  root.end();
}

/** The size, or a smaller one in which the text fits on one line. */
function fitting(document: PDFKit.PDFDocument, text: string, size: number, width: number): number {
  const wide = document.fontSize(size).widthOfString(text);
  return wide <= width ? size : Math.max(8, Math.floor((size * width) / wide));
}
