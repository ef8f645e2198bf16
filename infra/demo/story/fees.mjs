import { setTimeout as pause } from 'node:timers/promises';
import { forEachAtOnce } from '../at-once.mjs';
import { Random } from '../random.mjs';

/** @typedef {import('../api.mjs').Api} Api @typedef {import('../api.mjs').Body} Body */

const poundAPupil = 100;

/**
 * Sets a pound a pupil for the year and invoices every member. Whoever is invoiced already is not again.
 * @param {{ finance: Api, year: number }} options
 */
export async function levy({ finance, year }) {
  if ((await finance.find(`/v1/fee-schedules/${year}`)) === null) {
    const schedule = { year, rules: [{ model: { kind: 'per-pupil', pence: poundAPupil } }] };
    await finance.create('/v1/fee-schedules', schedule, `demo/schedule/${year}`);
  }
  const { levy: opened } = await finance.create('/v1/levies', { year }, `demo/levy/${year}`);
  while ((await finance.get(`/v1/levies/${opened}`)).state === 'running') await pause(200);
}

/**
 * Most schools pay in full, some a part of it and some not yet.
 * @param {{ finance: Api, year: number, seed: number, tell: (done: number, total: number) => void }} options
 */
export async function payInvoices({ finance, year, seed, tell }) {
  const unpaid = await finance.all(`/v1/invoices?year=${year}&state=issued`);
  const payments = unpaid
    .map((invoice) => paymentFor(invoice, seed))
    .filter(({ amountPence }) => amountPence > 0);
  await forEachAtOnce(
    payments,
    (payment) => finance.create('/v1/payments', payment, `demo/payment/${payment.invoiceNumber}`),
    tell,
  );
}

/** @param {Body} invoice @param {number} seed */
function paymentFor({ number, urn, amountPence, issuedOn }, seed) {
  const draw = new Random(seed, urn, 'pays').next();
  const share = draw < 0.84 ? 1 : draw < 0.9 ? 0.5 : 0;
  return {
    invoiceNumber: number,
    amountPence: Math.floor(amountPence * share),
    receivedOn: issuedOn,
    reference: `INV${String(number).padStart(6, '0')} ${urn}`,
  };
}
