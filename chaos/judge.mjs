import { connect } from 'amqplib';
import pg from 'pg';
import { topology } from './contract.mjs';

/** Reads the ledgers of both sides; the verdict is theirs. @param {string} senderUrl @param {string} listenerUrl */
export async function openLedgers(senderUrl, listenerUrl) {
  const sender = new pg.Pool({ connectionString: senderUrl, max: 2 });
  const listener = new pg.Pool({ connectionString: listenerUrl, max: 2 });
  // The database is stopped under idle connections at the end.
  for (const pool of [sender, listener]) pool.on('error', () => undefined);
  const count = async (pool, text) => (await pool.query(text)).rows[0];
  return {
    prepare: async () => {
      await sender.query('create table sent (number int primary key)');
      // No key: an effect that happens twice must be able to show.
      await listener.query('create table applied (number int not null)');
    },
    read: async () => {
      const [{ sent }, { waiting }, { effects, numbers }] = await Promise.all([
        count(sender, 'select count(*)::int as sent from sent'),
        count(sender, 'select count(*)::int as waiting from platform.outbox where published_at is null'),
        count(
          listener,
          'select count(*)::int as effects, count(distinct number)::int as numbers from applied',
        ),
      ]);
      return { sent, waiting, effects, numbers };
    },
    close: () => Promise.all([sender.end(), listener.end()]),
  };
}

/** Messages that wait in the listener's queues, and those among the dead. @param {string} amqpUrl */
export async function lookAtQueues(amqpUrl) {
  const connection = await connect(amqpUrl);
  const channel = await connection.createChannel();
  const names = topology();
  const queues = [
    names.eventQueue('membership'),
    ...names.ladder.map((step) => names.retryQueue('membership', step)),
  ];
  let left = 0;
  for (const queue of queues) left += (await channel.checkQueue(queue)).messageCount;
  const dead = [];
  for (let message = await channel.get(names.dead); message; message = await channel.get(names.dead)) {
    dead.push(message.properties.headers);
    channel.ack(message);
  }
  await connection.close();
  return { left, dead };
}
