/** Where the tests' own broker is, and a key for the actors they invent. */
export function environmentOf(environment: NodeJS.ProcessEnv = process.env): {
  amqpUrl: string;
  actorSecret: string;
} {
  const { AMQP_URL } = environment;
  if (!AMQP_URL)
    throw new Error('AMQP_URL is not set: run the tests by `npm test`, which starts a broker for them');
  return { amqpUrl: AMQP_URL, actorSecret: 'actors of the tests, known to all of them' };
}
