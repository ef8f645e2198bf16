/**
 * The bare stack's door: Fastify and amqplib by hand, no framework. It does what ours does for one request: verifies the
 * same bearer token, passes the same kind of signed actor, asks over RabbitMQ with a deadline, answers JSON with an ETag.
 */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { connect } from 'amqplib';
import fastify from 'fastify';
import { createRemoteJWKSet, jwtVerify } from 'jose';

const { AMQP_URL, PORT, ISSUER, JWKS_URL, AUDIENCE, ACTOR_SECRET, QUEUE } = process.env;
const deadlineMs = 5_000;

const connection = await connect(AMQP_URL, { noDelay: true });
const channel = await connection.createChannel();
const waiting = new Map();
await channel.consume(
  'amq.rabbitmq.reply-to',
  (message) => {
    const pending = waiting.get(message.properties.correlationId);
    if (!pending) return;
    waiting.delete(message.properties.correlationId);
    clearTimeout(pending.timer);
    pending.resolve(JSON.parse(message.content.toString()));
  },
  { noAck: true },
);

function call(type, request, headers) {
  return new Promise((resolve, reject) => {
    const correlationId = randomUUID();
    const timer = setTimeout(() => {
      waiting.delete(correlationId);
      reject(new Error('deadline'));
    }, deadlineMs);
    waiting.set(correlationId, { resolve, timer });
    channel.publish('', QUEUE, Buffer.from(JSON.stringify(request)), {
      type,
      correlationId,
      replyTo: 'amq.rabbitmq.reply-to',
      contentType: 'application/json',
      headers: { ...headers, 'x-deadline': Date.now() + deadlineMs },
    });
  });
}

const keys = createRemoteJWKSet(new URL(JWKS_URL));
const verified = new Map();

/** The signed actor of a bearer token; a verified token is kept by its hash until it expires. */
async function actorOf(authorization) {
  const token = authorization?.slice('Bearer '.length) ?? '';
  const hash = createHash('sha256').update(token).digest('base64');
  const known = verified.get(hash);
  if (known && known.exp > Date.now() / 1000) return known.actor;
  const { payload } = await jwtVerify(token, keys, { issuer: ISSUER, audience: AUDIENCE });
  const body = Buffer.from(JSON.stringify({ kind: 'client', id: payload.sub, exp: payload.exp })).toString(
    'base64url',
  );
  const actor = `${body}.${createHmac('sha256', ACTOR_SECRET).update(body).digest('base64url')}`;
  verified.set(hash, { actor, exp: payload.exp });
  return actor;
}

const app = fastify({ logger: false });

app.get('/schools/:urn', async (request, reply) => {
  const actor = await actorOf(request.headers.authorization);
  const school = await call('school', { urn: request.params.urn }, { 'x-actor': actor });
  return reply.header('etag', `"${school.version}"`).send(school);
});

app.post('/commissions', async (request, reply) => {
  const actor = await actorOf(request.headers.authorization);
  const headers = { 'x-actor': actor, 'x-idempotency-key': request.headers['idempotency-key'] };
  const commission = await call('commission', request.body, headers);
  return reply.code(201).header('etag', `"${commission.version}"`).send(commission);
});

await app.listen({ port: Number(PORT), host: '127.0.0.1' });
process.send?.('ready');
