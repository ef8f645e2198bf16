/**
 * The bare stack's service: amqplib and pg by hand. It reads the same row, and for a command writes the same rows in one
 * transaction as ours does: the idempotent answer, the commission and its first move, the event, the audit row.
 */
import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { connect } from 'amqplib';
import pg from 'pg';

const { AMQP_URL, DISTRICTS_URL, COMMISSIONING_URL, ACTOR_SECRET, QUEUE } = process.env;
const directory = new pg.Pool({ connectionString: DISTRICTS_URL, max: 10 });
const work = new pg.Pool({ connectionString: COMMISSIONING_URL, max: 10 });

const believed = new Set();
function believe(token) {
  if (believed.has(token)) return;
  const [body, mac] = token.split('.');
  const right = createHmac('sha256', ACTOR_SECRET).update(body).digest();
  if (!timingSafeEqual(right, Buffer.from(mac, 'base64url'))) throw new Error('forged');
  believed.add(token);
}

/** The school and what every source that shows says of it, oldest first: the statement that ours runs too. */
const read = `
  select s.urn, s.name, s.phase, s.status, s.authority, s.in_city as "inCity", s.establishment_type as "establishmentType",
    s.trust_id as "trustId", s.pupils, s.district, s.district_basis as "districtBasis",
    s.district_from as "districtFrom", s.district_reason as "districtReason",
    s.district_suggestion as "districtSuggestion", s.version, (
      select json_agg(json_build_object('source', r.source, 'facts', r.facts, 'absent', r.absent) order by o.place)
      from unnest(s.sources) with ordinality as o (number, place)
        join record r on r.source = o.number and r.urn = s.urn
    ) as said
  from school s where s.urn = $1 and s.in_force`;

const sources = new Map();
async function sourceOf(number) {
  if (!sources.has(number)) {
    const { rows } = await directory.query(
      `select o.name, o.as_at::text as "asAt", r.id as run from source o left join feed_run r on r.source = o.number
       where o.number = $1`,
      [number],
    );
    sources.set(number, rows[0]);
  }
  return sources.get(number);
}

/** The same answer as ours, fact by fact; a newer source's fact replaces an older one's. */
async function school({ urn }) {
  const { rows } = await directory.query({ name: 'school', text: read, values: [urn] });
  const [{ said, ...row }] = rows;
  const shown = new Map();
  for (const { source, facts, absent } of said) {
    const from = await sourceOf(source);
    for (const [name, kept] of Object.entries(facts)) {
      shown.set(name, {
        name,
        kind: kept === null ? absent[name] : typeof kept === 'number' ? 'number' : 'text',
        value: kept === null ? null : String(kept),
        source: from.name,
        asAt: from.asAt,
        run: from.run,
      });
    }
  }
  const value = (name) => shown.get(name)?.value ?? null;
  const [trustName, ward, constituency, postcode] = ['trustName', 'ward', 'constituency', 'postcode'].map(
    value,
  );
  return { ...row, trustName, ward, constituency, postcode, facts: [...shown.values()] };
}

async function commission(request, { actor, key, content }) {
  const [id, at] = [randomUUID(), new Date()];
  const answer = { commission: id, ...request, state: 'identified', version: 1 };
  const client = await work.connect();
  try {
    await client.query('begin');
    await client.query({
      name: 'claim',
      text: `insert into platform.idempotency (actor, key, operation, request_hash, answer, at)
             values ($1, $2, 'bare', $3, $4, $5)`,
      values: [actor, key, createHash('sha256').update(content).digest('hex'), JSON.stringify(answer), at],
    });
    await client.query({
      name: 'commission',
      text: `insert into commission (id, origin, beneficiary, title, need, state, identified_at)
             values ($1, $2, 'city', $3, $4, 'identified', $5)`,
      values: [id, request.origin, request.title, request.need, at],
    });
    await client.query({
      name: 'move',
      text: `insert into commission_move (commission, version, from_state, to_state, moved_at, moved_by, why)
             values ($1, 1, null, 'identified', $2, 'bare', $3)`,
      values: [id, at, request.need],
    });
    await client.query({
      name: 'event',
      text: `insert into platform.outbox (id, type, subject, version, data, time)
             values ($1, 'commissioning.commission.moved.v1', $2, 1, $3, $4)`,
      values: [randomUUID(), id, JSON.stringify({ commission: id, from: null, to: 'identified' }), at],
    });
    await client.query({
      name: 'audit',
      text: `insert into platform.audit (at, actor_kind, actor_id, operation, action, record, fields, request_id)
             values ($1, 'client', $2, 'bare', 'identify', $3, '{}', $4)`,
      values: [at, actor, id, randomUUID()],
    });
    await client.query('commit');
    return answer;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const operations = { school, commission };
const connection = await connect(AMQP_URL, { noDelay: true });
const channel = await connection.createChannel();
await channel.assertQueue(QUEUE, {
  durable: true,
  arguments: { 'x-queue-type': 'classic', 'x-message-ttl': 30_000 },
});
await channel.prefetch(64);
await channel.consume(QUEUE, async (message) => {
  const { type, headers, replyTo, correlationId } = message.properties;
  if (headers['x-deadline'] > Date.now()) {
    believe(headers['x-actor']);
    const caller = { actor: 'bare', key: headers['x-idempotency-key'], content: message.content };
    const answer = await operations[type](JSON.parse(message.content.toString()), caller);
    channel.publish('', replyTo, Buffer.from(JSON.stringify(answer)), {
      correlationId,
      contentType: 'application/json',
    });
  }
  channel.ack(message);
});
process.send?.('ready');
