/**
 * The bare stack's event path: a relay that polls the outbox and publishes with confirms, and a listener that writes inbox
 * and row in one transaction before it acknowledges. Nothing heals, nothing is retried.
 */
import { connect } from 'amqplib';
import pg from 'pg';

const { AMQP_URL, DISTRICTS_URL, COMMISSIONING_URL, QUEUE } = process.env;
const exchange = `${QUEUE}.events`;
const outbox = new pg.Pool({ connectionString: DISTRICTS_URL, max: 2 });
const kept = new pg.Pool({ connectionString: COMMISSIONING_URL, max: 10 });
const connection = await connect(AMQP_URL, { noDelay: true });

async function listen() {
  const channel = await connection.createChannel();
  await channel.assertExchange(exchange, 'topic', { durable: true });
  await channel.assertQueue(`${QUEUE}.events`, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  await channel.bindQueue(`${QUEUE}.events`, exchange, '#');
  await channel.prefetch(8);
  await channel.consume(`${QUEUE}.events`, async (message) => {
    const { id, data } = JSON.parse(message.content.toString());
    const client = await kept.connect();
    await client.query('begin');
    const { rowCount } = await client.query({
      name: 'inbox',
      text: 'insert into platform.inbox (event_id, listener, at) values ($1, $2, now()) on conflict do nothing',
      values: [id, 'bare'],
    });
    if (rowCount === 1) {
      await client.query({
        name: 'apply',
        text: 'insert into bench_applied (id, signal, urn, district, rule, opened_at) values ($1, $2, $3, $4, $5, now())',
        values: [data.caseId, data.signal, data.urn, data.district, data.rule],
      });
    }
    await client.query('commit');
    client.release();
    channel.ack(message);
  });
}

async function relay() {
  const channel = await connection.createConfirmChannel();
  await channel.assertExchange(exchange, 'topic', { durable: true });
  let awake = true;
  const listener = await outbox.connect();
  await listener.query('listen bench_outbox');
  listener.on('notification', () => {
    awake = true;
  });
  for (;;) {
    if (!awake) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      continue;
    }
    awake = false;
    const { rows } = await outbox.query(
      'select id, data from bench_outbox where published_at is null order by seq limit 500',
    );
    if (rows.length === 0) continue;
    for (const row of rows) {
      channel.publish(exchange, 'bench', Buffer.from(JSON.stringify(row)), {
        persistent: true,
        messageId: row.id,
      });
    }
    await channel.waitForConfirms();
    await outbox.query('update bench_outbox set published_at = now() where id = any($1)', [
      rows.map(({ id }) => id),
    ]);
    awake = true;
  }
}

await listen();
process.send?.('ready');
await relay();
