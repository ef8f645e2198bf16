/** Where the tests' own broker and cache are, and a key for the actors they invent. */
export function environmentOf(environment: NodeJS.ProcessEnv = process.env): {
  amqpUrl: string;
  redisUrl: string;
  actorSecret: string;
} {
  const { AMQP_URL, REDIS_URL } = environment;
  if (!AMQP_URL || !REDIS_URL)
    throw new Error(
      'AMQP_URL or REDIS_URL is not set: run the tests by `npm test`, which starts both for them',
    );
  return { amqpUrl: AMQP_URL, redisUrl: REDIS_URL, actorSecret: 'actors of the tests, known to all of them' };
}
