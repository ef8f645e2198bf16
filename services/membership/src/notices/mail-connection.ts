import { Readable } from 'node:stream';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import { outcomeOfError, type Outcome } from './outcome.js';

export interface MailServer {
  readonly url: string;
  /** What each step may take; a whole message takes four steps at most. */
  readonly stepMs: number;
}

export interface MailEnvelope {
  readonly from: string;
  readonly to: string;
  /** Comes back in delivery reports of servers that can do so. */
  readonly id: string;
}

/**
 * A connection that breaks while the server takes in the notice is mostly noticed within this time. Only then is the
 * end of DATA sent: what broke before it surely was not delivered and need not be doubted.
 */
const beforeEndMs = 5;
/** A process that is busy hears of a broken connection only when it has looked at its sockets: once in each turn. */
const turnsBeforeEnd = 5;
const noLogin = 'The mail server asks nobody for a name and a password.';
const stepsOfMessage = 4;
const mostMessages = 100;

async function* held(message: Buffer): AsyncGenerator<Buffer> {
  yield message;
  await pause(beforeEndMs);
  for (let turn = 0; turn < turnsBeforeEnd; turn++) await nextTurn();
}

const within = <T>(ms: number, work: (done: (error?: Error | null, value?: T) => void) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('The mail server took too long.'));
    }, ms);
    work((error, value) => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve(value as T);
    });
  });

/** One connection to the mail server, for one message after the other. */
export class MailConnection {
  private open = true;
  private sent = 0;

  private constructor(
    private readonly connection: SMTPConnection,
    private readonly stepMs: number,
  ) {
    connection.on('error', () => {
      this.open = false;
    });
    connection.on('end', () => {
      this.open = false;
    });
  }

  /**
   * With a password only over TLS, unless the address says `ignoreTLS=true`.
   * @throws Error when the server cannot be reached, does not greet or does not let us in
   */
  static async to({ url, stepMs }: MailServer): Promise<MailConnection> {
    const { auth, ...options } = parseConnectionUrl(url);
    const requireTLS = auth !== undefined && options.ignoreTLS !== true;
    const smtp = new SMTPConnection({
      ...(options as object),
      ...(requireTLS && { requireTLS }),
      connectionTimeout: stepMs,
      greetingTimeout: stepMs,
      dnsTimeout: stepMs,
      socketTimeout: stepMs,
      socketCloseTimeout: 1_000,
      logger: false,
    });
    const connection = new MailConnection(smtp, stepMs);
    try {
      await within<void>(stepMs * 2, (done) => {
        smtp.once('error', done);
        smtp.connect(done);
      });
      // Without a name it would refuse for good what it only has to take from us.
      if (auth !== undefined && !smtp.allowsAuth) throw Object.assign(new Error(noLogin), { code: 'EAUTH' });
      if (auth !== undefined)
        await within(stepMs * 2, (done) => {
          smtp.login(auth, done);
        });
      return connection;
    } catch (error) {
      smtp.close();
      throw error;
    }
  }

  /** False once another connection is needed. */
  get usable(): boolean {
    return this.open && this.sent < mostMessages;
  }

  /** Never throws: whatever happens is an outcome. */
  async send({ from, to, id }: MailEnvelope, message: Buffer): Promise<Outcome> {
    this.sent += 1;
    let handedOver = false;
    const body = Readable.from(held(message));
    body.once('end', () => {
      handedOver = true;
    });
    const dsn = { ret: 'HDRS', envid: id, notify: ['FAILURE', 'DELAY'], orcpt: `rfc822;${to}` };
    try {
      await within(this.stepMs * stepsOfMessage, (done) => {
        this.connection.send({ from, to: [to], dsn, size: message.length }, body, done);
      });
      return { kind: 'accepted', status: null };
    } catch (error) {
      const outcome = outcomeOfError(error as object, handedOver);
      await this.recover(outcome);
      return outcome;
    } finally {
      body.destroy();
    }
  }

  quit(): void {
    if (this.open) this.connection.quit();
    else this.connection.close();
  }

  /** Breaks off whatever is under way. */
  cut(): void {
    this.connection.close();
  }

  /** After an answer the session can go on; after anything else nobody knows where it stands. */
  private async recover({ status }: Outcome): Promise<void> {
    if (status === null || status.startsWith('421') || !this.open) {
      this.cut();
      return;
    }
    await within(this.stepMs, (done) => {
      this.connection.reset(done);
    }).catch(() => {
      this.cut();
    });
  }
}
