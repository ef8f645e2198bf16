import { installed } from './apt.mjs';

/**
 * Ends a command in good order on Ctrl-C, on SIGTERM and when its terminal closes. Further signals change nothing:
 * npm passes on the one that the terminal has sent already.
 * @param {(signal: NodeJS.Signals) => Promise<number>} stop  does the work and gives the exit code
 */
export function onSignal(stop) {
  let stopping = false;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void installed()
        .then(() => stop(signal))
        .then((code) => process.exit(code));
    });
  }
}
