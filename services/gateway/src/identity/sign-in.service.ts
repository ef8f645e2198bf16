import { Injectable } from '@nestjs/common';
import { Failure, membership, serviceActor } from '@partnership/contracts';
import { Clock, Database, newId } from '@partnership/database';
import { nextSpan, RpcClient } from '@partnership/messaging';
import { GatewayConfig } from '../gateway.config.js';
import { keyFor } from './keys.js';
import { Mailer } from './mailer.js';
import {
  codeLife,
  codesAllowed,
  codesWithin,
  hashCode,
  judge,
  newCode,
  type Verdict,
} from './sign-in-code.js';
import { attemptCode, countCodes, saveCode, useCode } from './sign-in.repository.js';

const self = serviceActor('gateway');

export type Outcome = { verdict: 'right'; personId: string } | { verdict: Exclude<Verdict, 'right'> };

/** Signs people in by a code to their address. Who has the address only membership knows, and we forget it at once. */
@Injectable()
export class SignInService {
  private readonly key: Buffer;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly services: RpcClient,
    private readonly mailer: Mailer,
    config: GatewayConfig,
  ) {
    this.key = keyFor('sign-in codes', config.actorSecret);
  }

  /** Does the same whether or not anybody has the address, except for the mail. @throws Failure when membership is away */
  async sendCode(interaction: string, email: string, requestId: string): Promise<void> {
    const personId = await this.personWith(email, requestId);
    const sentAt = this.clock.now();
    const since = new Date(sentAt.getTime() - codesWithin);
    if ((await countCodes(this.database.sql, { personId, interaction }, since)) >= codesAllowed) return;
    const code = newCode();
    await saveCode(this.database.sql, {
      id: newId(),
      interaction,
      personId,
      hash: hashCode(code, interaction, this.key),
      sentAt,
      expiresAt: new Date(sentAt.getTime() + codeLife),
    });
    if (personId !== null) this.mailer.sendCode(email, code);
  }

  async check(interaction: string, code: string): Promise<Outcome> {
    const sent = await attemptCode(this.database.sql, interaction);
    const now = this.clock.now();
    const verdict = judge(sent, hashCode(code, interaction, this.key), now);
    if (verdict !== 'right') return { verdict };
    const used = sent !== undefined && (await useCode(this.database.sql, sent.id, now));
    return used && sent.personId !== null ? { verdict, personId: sent.personId } : { verdict: 'spent' };
  }

  private async personWith(email: string, requestId: string): Promise<string | null> {
    const operation = membership.resolvePerson;
    const caller = { actor: self, operation: operation.pattern, requestId, traceparent: nextSpan(undefined) };
    const { personId } = await this.services.call(operation, { email }, caller);
    return personId;
  }
}

/** True for the failures that waiting mends. */
export const isPassing = (error: unknown): boolean =>
  error instanceof Failure && (error.kind === 'unavailable' || error.kind === 'timeout');
