import { createServer, connect, type Socket } from 'node:net';
import { once } from 'node:events';

/** A way to a service that can be cut: what goes through it meets a dead line until it is mended. */
export class CutLine {
  readonly url: string;
  private readonly sockets = new Set<Socket>();
  private isCut = false;
  private readonly close: () => Promise<void>;

  private constructor(url: string, close: () => Promise<void>) {
    this.url = url;
    this.close = close;
  }

  /** Stands in front of the service at `serviceUrl`; `.url` leads through it. */
  static async before(serviceUrl: string): Promise<CutLine> {
    const target = new URL(serviceUrl);
    const server = createServer(near => line.join(near, target));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the line has no port');
    const url = new URL(serviceUrl);
    url.host = `127.0.0.1:${address.port}`;
    const line = new CutLine(url.href, async () => {
      server.close();
      await once(server, 'close');
    });
    return line;
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.isCut = false;
  }

  async end(): Promise<void> {
    this.cut();
    await this.close();
  }

  private join(near: Socket, target: URL): void {
    if (this.isCut) return void near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        other.destroy();
      });
    }
    near.pipe(far).pipe(near);
  }
}
