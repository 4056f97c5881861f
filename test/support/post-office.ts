import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server that can be told to refuse, put off, or be away. */
export class PostOffice {
  /** Message-IDs of what was accepted, in order. */
  readonly accepted: string[] = [];
  /** Recipients that are refused for good. */
  readonly refused = new Set<string>();
  /** So many recipients more are put off with a transient 451. */
  putOff = 0;
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onRcptTo: ({ address }, _session, done) => done(this.objection(address)),
      onData: (stream, _session, done) => {
        let source = '';
        stream.on('data', (chunk: Buffer) => (source += chunk.toString()));
        stream.on('end', () => {
          this.accepted.push(/^message-id: (.+)$/im.exec(source)?.[1]?.trim() ?? '');
          done();
        });
      },
    });
  }

  static async open(): Promise<PostOffice> {
    const office = new PostOffice();
    office.server.listen(0, '127.0.0.1');
    await once(office.server.server, 'listening');
    return office;
  }

  get url(): string {
    const { port } = this.server.server.address() as AddressInfo;
    return `smtp://127.0.0.1:${port}`;
  }

  close(): Promise<void> {
    return new Promise(resolve => this.server.close(resolve));
  }

  private objection(address: string): Error | null {
    if (this.refused.has(address)) return smtpError(550, 'no such mailbox');
    if (this.putOff === 0) return null;
    this.putOff -= 1;
    return smtpError(451, 'try again later');
  }
}

function smtpError(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
