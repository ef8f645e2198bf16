import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { GatewayConfig } from '../gateway.config.js';

const text = (code: string): string => `Your code to sign in to the partnership is

    ${code}

It works once, for ten minutes. If you did not ask for it, somebody typed your address; you need do nothing.
`;

/** Mails sign-in codes. The page does not wait for it: its answer must not tell who is known, not even by its time. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly logger = new Logger('Mailer');
  private readonly transport;
  private readonly underWay = new Set<Promise<void>>();

  constructor(private readonly config: GatewayConfig) {
    this.transport = createTransport({
      url: config.smtpUrl,
      pool: true,
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 10_000,
    });
  }

  sendCode(to: string, code: string): void {
    const sending = this.transport
      .sendMail({ from: this.config.mailFrom, to, subject: 'Your sign-in code', text: text(code) })
      .then(
        () => undefined,
        (error: unknown) => {
          // The server's words may quote the address, which must not get into a log.
          const { code = 'unknown', responseCode = '' } = error as { code?: string; responseCode?: number };
          this.logger.error(`a sign-in code could not be mailed: ${code} ${responseCode}`);
        },
      )
      .finally(() => this.underWay.delete(sending));
    this.underWay.add(sending);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.underWay);
    this.transport.close();
  }
}
