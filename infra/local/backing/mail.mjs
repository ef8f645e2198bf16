import { fileURLToPath } from 'node:url';

/**
 * A catcher that takes every mail and delivers none; its page shows them.
 * @param {import('../instance.mjs').Instance} instance
 * @returns {{ url: string, page: string, runnable: import('./runnable.mjs').Runnable }}
 */
export function privateMail(instance) {
  const { port } = instance;
  const log = instance.log('mail');
  const page = `http://127.0.0.1:${port.mail}`;
  return {
    url: `smtp://127.0.0.1:${port.smtp}`,
    page,
    runnable: {
      name: 'mail',
      log,
      readyWithinMs: 20_000,
      launch: () =>
        instance.processes.spawn(
          'mail',
          process.execPath,
          [fileURLToPath(new URL('../mail.mjs', import.meta.url)), String(port.smtp), String(port.mail)],
          { log },
        ),
      answers: () =>
        fetch(`${page}/messages.json`).then(
          ({ ok }) => ok,
          () => false,
        ),
    },
  };
}
