import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';

/** Connections that are kept open between letters. */
const connections = 5;

/**
 * The way out for letters; `close()` it when done. Its connections are kept for the next letter: greeting the server
 * anew for each would cost both sides more than the letter.
 */
export function openMail(url: string): Transporter {
  return createTransport({ url, pool: true, maxConnections: connections });
}

/**
 * The letter with its message composed beforehand: it goes to the mail server in one piece. Composed while it is being sent
 * it would go line by line, each a packet of its own for both sides.
 */
export async function inOnePiece(letter: SendMailOptions): Promise<SendMailOptions> {
  const message = new MailComposer(letter).compile();
  return { envelope: message.getEnvelope(), raw: await message.build() };
}
