import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire between a process and a server, which a test can cut or let go dead. */
export class Wire {
  private readonly ends = new Set<Socket>();
  private port = 0;
  private dead = false;
  private readonly server = createServer((near) => {
    const far = connect(this.target);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.ends.add(one);
      one.on('data', (bytes) => {
        if (!this.dead) other.write(bytes);
      });
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.ends.delete(one);
        other.destroy();
      });
    }
  });

  private constructor(private readonly target: { host: string; port: number }) {}

  static async to(url: string): Promise<Wire> {
    const { hostname, port } = new URL(url);
    const wire = new Wire({ host: hostname, port: Number(port) });
    await wire.mend();
    return wire;
  }

  /** The same server through this wire. */
  through(url: string): string {
    const address = new URL(url);
    address.port = String(this.port);
    address.hostname = '127.0.0.1';
    return address.href;
  }

  /** As when the server is stopped: connections end, new ones are refused. */
  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.ends.forEach((end) => end.destroy());
    await closed;
  }

  /** As when the network is gone: connections stay, and nothing comes through. */
  hush(): void {
    this.dead = true;
  }

  async mend(): Promise<void> {
    this.dead = false;
    if (this.server.listening) return;
    await new Promise<void>((resolve) => {
      this.server.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (this.server.address() as AddressInfo).port;
  }
}
