import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** When a connection is broken off: once the body has begun, or once the server has taken it and before its answer. */
export type Break = 'before-end' | 'after-end';

interface SmtpRefusal extends Error {
  responseCode: number;
}

const refusal = (responseCode: number, words: string): SmtpRefusal =>
  Object.assign(new Error(words), { responseCode });

/** A real mail server, and a wire to it that can be cut. */
export class MailRoom {
  readonly mails: ParsedMail[] = [];
  /** Addresses of each delivery, in the order in which the server took them. */
  readonly deliveredTo: string[] = [];
  /** Addresses that are refused for good, with 550. */
  readonly refused = new Set<string>();
  /** Addresses that are put off so many times, with 451. */
  readonly deferred = new Map<string, number>();
  /** Once for each address. */
  readonly breaks = new Map<string, Break>();
  /** While this is pending the server takes its time over the answer. */
  holding: Promise<void> = Promise.resolve();
  connections = 0;
  /** Mails that it was taking in at the same time. */
  mostAtOnce = 0;
  private atOnce = 0;
  private smtp: SMTPServer | undefined;
  private wire: Server | undefined;
  private readonly sockets = new Set<Socket>();
  private port = 0;

  static async open(): Promise<MailRoom> {
    const room = new MailRoom();
    await room.start();
    return room;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  mailsTo(address: string): ParsedMail[] {
    return this.mails.filter((_, index) => this.deliveredTo[index] === address);
  }

  /** On the port that it had before. */
  async start(): Promise<void> {
    this.smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => {
        done(this.verdict(address));
      },
      onData: (stream, { envelope }, done) => {
        this.mostAtOnce = Math.max(this.mostAtOnce, ++this.atOnce);
        const to = envelope.rcptTo.map(({ address }) => address).join();
        const taking = Promise.all([simpleParser(stream), this.holding]).finally(() => {
          this.atOnce -= 1;
        });
        taking.then(
          ([mail]) => {
            this.mails.push(mail);
            this.deliveredTo.push(to);
            done();
          },
          (error: unknown) => {
            done(error as Error);
          },
        );
      },
    });
    await new Promise<void>((resolve) => {
      this.smtp?.listen(0, '127.0.0.1', resolve);
    });
    const { port } = this.smtp.server.address() as AddressInfo;
    this.wire = createServer((socket) => {
      this.carry(socket, connect(port, '127.0.0.1'));
    });
    await new Promise<void>((resolve) => {
      this.wire?.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (this.wire.address() as AddressInfo).port;
  }

  /** Cuts every connection, and nobody listens any more. */
  async stop(): Promise<void> {
    const { smtp, wire } = this;
    const closed = new Promise<void>((resolve) => {
      wire?.close(() => {
        resolve();
      });
    });
    for (const socket of this.sockets) socket.destroy();
    await closed;
    await new Promise<void>((resolve) => {
      smtp?.close(resolve);
    });
  }

  private verdict(address: string): Error | null {
    if (this.refused.has(address)) return refusal(550, '5.1.1 No such mailbox');
    const times = this.deferred.get(address) ?? 0;
    this.deferred.set(address, times - 1);
    return times > 0 ? refusal(451, '4.2.1 Come back later') : null;
  }

  private takeBreak(chunk: string): Break | undefined {
    const address = /RCPT TO:<([^>]+)>/i.exec(chunk)?.[1] ?? '';
    const found = this.breaks.get(address);
    this.breaks.delete(address);
    return found;
  }

  private carry(client: Socket, server: Socket): void {
    this.connections += 1;
    let due: Break | undefined;
    const ends = (): void => {
      client.destroy();
      server.destroy();
      this.sockets.delete(client);
    };
    this.sockets.add(client);
    client.on('data', (chunk) => {
      const text = chunk.toString('latin1');
      if (due === 'before-end' && text.includes('Message-ID:')) {
        ends();
        return;
      }
      due ??= this.takeBreak(text);
      server.write(chunk);
    });
    server.on('data', (chunk) => {
      // The server has taken the mail and says so; nobody hears it.
      if (due === 'after-end' && /^250.*message queued/im.test(chunk.toString('latin1'))) ends();
      else client.write(chunk);
    });
    for (const socket of [client, server]) {
      socket.on('error', ends);
      socket.on('close', ends);
    }
  }
}
