/** @typedef {import('../api.mjs').Api} Api @typedef {import('../api.mjs').Body} Body */

const takenUp = 6;
const dismissed = 2;

/**
 * The director takes up some signals, dismisses some and leaves the rest for a person to decide.
 * @param {{ director: Api, tell: (done: number, total: number) => void }} options
 * @returns {Promise<Body[]>} the signals that were taken up, each with its case
 */
export async function decideSignals({ director, tell }) {
  const found = await director.all('/v1/signals');
  const signals = found
    .filter(({ state }) => state !== 'withdrawn')
    .sort((a, b) => a.urn.localeCompare(b.urn));
  const decided = [];
  for (const [at, signal] of signals.slice(0, takenUp + dismissed).entries()) {
    decided.push(await decide(director, signal, at < takenUp));
    tell(at + 1, takenUp + dismissed);
  }
  return decided.filter(({ state }) => state === 'taken-up');
}

/** @param {Api} director @param {Body} signal @param {boolean} takeUp */
function decide(director, signal, takeUp) {
  if (signal.state !== 'raised') return signal;
  const path = `/v1/signals/${signal.signal}`;
  const why = {
    'taking-up': 'The district lead has spoken with the headteacher; the school asks for help.',
    dismissal: 'A new headteacher began after the inspection, and the plan of action is under way.',
  };
  const step = takeUp ? 'taking-up' : 'dismissal';
  return director.change('POST', `${path}/${step}`, { reason: why[step] }, signal.version);
}
