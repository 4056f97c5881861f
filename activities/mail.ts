import { createTransport, type Transporter } from 'nodemailer';

/** Connections that are kept open between letters. */
const connections = 5;

/**
 * The way out for letters; `close()` it when done. Its connections are kept for the next letter: greeting the server
 * anew for each would cost both sides more than the letter.
 */
export function openMail(url: string): Transporter {
  return createTransport({ url, pool: true, maxConnections: connections });
}
