/**
 * One of the rig's listeners: an inbox row and an effect per event. It dies after its commit before the message is
 * acknowledged, and a number below zero is a message that it can never handle.
 */
import { Failure } from '@partnership/contracts';
import { Database, SystemClock, UnitOfWork } from '@partnership/database';
import { ActorTokens, Amqp, AmqpServer } from '@partnership/messaging';
import { numberSent, perhapsDie, quiet, topology } from './contract.mjs';

const { DATABASE_URL, AMQP_URL, DIE_UNACKNOWLEDGED } = process.env;
const database = new Database({ url: DATABASE_URL, name: 'chaos listener', log: quiet });
const work = new UnitOfWork(database, { source: 'membership', clock: new SystemClock() });
const amqp = new Amqp({ url: AMQP_URL, connectionName: 'chaos listener', log: quiet });
const server = new AmqpServer({
  service: 'membership',
  amqp,
  topology: topology(),
  tokens: new ActorTokens('no operation is asked for here, only events'),
  log: quiet,
  eventsAtOnce: 32,
});

server.addHandler(
  numberSent.type,
  async ({ number }, context) => {
    if (number < 0) throw new Failure('invalid', 'chaos.number.poison', `${number} can never be applied`);
    await work.once(context.event, 'chaos', async ({ sql }) => {
      await sql.run('insert into applied (number) values ($1)', [number]);
    });
    perhapsDie(Number(DIE_UNACKNOWLEDGED));
  },
  true,
);
server.listen(() => undefined);
