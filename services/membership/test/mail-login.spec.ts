import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { eventually } from '@partnership/testing';
import { MailConnection } from '../src/notices/mail-connection.js';
import { people, queue, quickMail, recipientsOf, settled } from './builders/notices.js';
import { startMembership } from './builders/service.js';

interface Taken {
  readonly user: unknown;
  readonly secure: boolean;
}

/** A mail server that wants a name and a password; its certificate is one that nobody has signed. */
class Desk {
  readonly taken: Taken[] = [];
  password = 'right';
  tries = 0;
  private constructor(private readonly server: SMTPServer) {}

  static async open(options: SMTPServerOptions = {}): Promise<Desk> {
    const held: { desk?: Desk } = {};
    const server = new SMTPServer({
      logger: false,
      onAuth: ({ username, password }, _session, done) => {
        const desk = held.desk!;
        desk.tries += 1;
        if (username === 'partnership' && password === desk.password) done(null, { user: username });
        else done(Object.assign(new Error('5.7.8 Wrong'), { responseCode: 535 }));
      },
      onData: (stream, session, done) => {
        stream.resume();
        stream.on('end', () => {
          const user: unknown = session.user;
          held.desk!.taken.push({ user, secure: session.secure });
          done();
        });
      },
      ...options,
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return (held.desk = new Desk(server));
  }

  url(password: string, query = ''): string {
    const { port } = this.server.server.address() as AddressInfo;
    return `smtp://partnership:${password}@127.0.0.1:${port}${query}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(resolve);
    });
  }
}

const desks: Desk[] = [];
const open = async (options?: SMTPServerOptions): Promise<Desk> => {
  const desk = await Desk.open(options);
  desks.push(desk);
  return desk;
};
afterEach(async () => {
  await Promise.all(desks.splice(0).map((desk) => desk.close()));
});

const plain: SMTPServerOptions = { disabledCommands: ['STARTTLS'], allowInsecureAuth: true };
const anyCertificate = '?tls.rejectUnauthorized=false';
const inPlain = '?ignoreTLS=true';

const codeOf = (asked: Promise<MailConnection>): Promise<string | undefined> =>
  asked.then(
    (connection) => {
      connection.cut();
      return undefined;
    },
    ({ code }: { code?: string }) => code ?? 'no code',
  );
const connect = (url: string) => MailConnection.to({ url, stepMs: 5_000 });
const envelope = { from: 'us@partnership.example', to: 'ada@school.example', id: '1' };

describe('a mail server that wants a name and a password', () => {
  it('gets both over STARTTLS, and the mail too', async () => {
    const desk = await open();
    const connection = await connect(desk.url('right', anyCertificate));
    expect(await connection.send(envelope, Buffer.from('Subject: x\r\n\r\nx'))).toMatchObject({
      kind: 'accepted',
    });
    connection.quit();
    expect(desk.taken).toEqual([{ user: 'partnership', secure: true }]);
  });

  it('gets neither where nobody vouches for its certificate', async () => {
    const desk = await open();
    expect(await codeOf(connect(desk.url('right')))).toBe('ESOCKET');
    expect(desk.tries).toBe(0);
  });

  it('gets neither in plain, unless that is asked for', async () => {
    const desk = await open(plain);
    expect(await codeOf(connect(desk.url('right')))).toBe('ETLS');
    expect(desk.tries).toBe(0);
    const connection = await connect(desk.url('right', inPlain));
    await connection.send(envelope, Buffer.from('Subject: x\r\n\r\nx'));
    connection.quit();
    expect(desk.taken).toEqual([{ user: 'partnership', secure: false }]);
  });

  it('is not handed anything where it asks for no password after all', async () => {
    const desk = await open({ ...plain, disabledCommands: ['STARTTLS', 'AUTH'], authOptional: true });
    expect(await codeOf(connect(desk.url('right', inPlain)))).toBe('EAUTH');
  });

  it('and does not take ours is left alone for a while; nothing is lost or sent twice', async () => {
    const desk = await open(plain);
    desk.password = 'another';
    const service = await startMembership({ smtpUrl: desk.url('right', inPlain), environment: quickMail });
    try {
      const known = await people(service, 3);
      const recipients = [...known.values()].map((personId) => ({ personId }));
      const { id } = await queue(service, { recipients });
      await eventually(() => desk.tries >= 3 || undefined, 20_000);
      const before = desk.tries;
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      // Asked without a pause it would be hundreds.
      expect(desk.tries - before).toBeLessThan(10);
      const waiting = await recipientsOf(service, id);
      expect(waiting.map(({ state, tries }) => [state, tries])).toEqual(waiting.map(() => ['queued', 0]));
      expect(desk.taken).toEqual([]);
      desk.password = 'right';
      const rows = await settled(service, id, 60_000);
      expect(rows.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
      expect(desk.taken).toHaveLength(3);
    } finally {
      await service.stop();
    }
  }, 120_000);
});
