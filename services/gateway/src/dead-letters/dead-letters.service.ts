import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Failure, type gateway } from '@partnership/contracts';
import { Clock, Database, decodeCursor, newId } from '@partnership/database';
import { Amqp, Topology } from '@partnership/messaging';
import type { Channel, ConsumeMessage } from 'amqplib';
import { readLetter } from './dead-letter.js';
import { entryOf, findLetter, listLetters, saveLetter, viewOf } from './dead-letters.repository.js';

const atOnce = 20;
const retryMs = 2_000;

/** Messages that no service could handle, kept with the reason until a person has looked. */
@Injectable()
export class DeadLettersService implements OnApplicationBootstrap {
  private readonly logger = new Logger('DeadLetters');

  constructor(
    private readonly amqp: Amqp,
    private readonly topology: Topology,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.amqp.channel('dead letters', async (channel, reopen) => {
      await this.topology.assertEvents(channel);
      await channel.prefetch(atOnce);
      await channel.consume(this.topology.dead, (message) => {
        if (message) void this.keep(channel, message);
        else reopen();
      });
    });
  }

  async list(request: gateway.ListDeadLetters): Promise<gateway.DeadLetterPage> {
    const { items, next } = await listLetters(
      this.database.sql,
      request,
      decodeCursor(request.cursor, ['uuid']),
    );
    return { items: items.map(entryOf), next };
  }

  async show(letter: string): Promise<gateway.DeadLetterView> {
    const row = await findLetter(this.database.sql, letter);
    if (row !== undefined) return viewOf(row);
    throw new Failure('not-found', 'gateway.dead-letter.unknown', 'There is no such letter.');
  }

  private async keep(channel: Channel, message: ConsumeMessage): Promise<void> {
    const { type, messageId, headers } = message.properties as {
      type?: string;
      messageId?: string;
      headers?: Record<string, unknown>;
    };
    const letter = readLetter({ content: message.content, type, messageId, headers: headers ?? {} });
    try {
      await saveLetter(this.database.sql, newId(), this.clock.now(), letter);
      this.logger.warn(`a message of ${letter.service} is dead: ${letter.code} (${letter.fingerprint})`);
      channel.ack(message);
    } catch (error) {
      this.logger.error(`a dead letter waits in its queue: ${error instanceof Error ? error.message : ''}`);
      setTimeout(() => {
        this.giveBack(channel, message);
      }, retryMs).unref();
    }
  }

  /** On a channel that is gone the broker has taken the message back already. */
  private giveBack(channel: Channel, message: ConsumeMessage): void {
    try {
      channel.nack(message);
    } catch {
      this.logger.debug('the channel of a dead letter was closed meanwhile');
    }
  }
}
