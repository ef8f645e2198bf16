import { replies } from './runnable.mjs';

/**
 * A Redis of our own. It is never the only copy of anything, so it keeps nothing on disk.
 * @param {import('../instance.mjs').Instance} instance
 * @param {string} command
 * @returns {{ url: string, runnable: import('./runnable.mjs').Runnable }}
 */
export function privateRedis(instance, command) {
  const { port, secrets } = instance;
  const log = instance.log('redis');
  // Read from standard input: other users of the machine can see a process's arguments.
  const settings = [
    `port ${port.redis}`,
    'bind 127.0.0.1',
    `requirepass ${secrets.redis}`,
    'save ""',
    'appendonly no',
  ];
  return {
    url: `redis://:${secrets.redis}@127.0.0.1:${port.redis}`,
    runnable: {
      name: 'redis',
      log,
      readyWithinMs: 20_000,
      launch: () =>
        instance.processes.spawn('redis', command, ['-'], {
          cwd: instance.directory,
          input: `${settings.join('\n')}\n`,
          log,
        }),
      answers: () =>
        replies(port.redis, `AUTH ${secrets.redis}\r\n`, (reply) => reply.toString().startsWith('+OK')),
    },
  };
}
