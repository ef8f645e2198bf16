/** @typedef {import('../api.mjs').Api} Api */

/** £1,800,000, most of it for commissioned support. */
const lines = [
  { line: 'commissioned-support', allocatedPence: 120_000_000 },
  { line: 'district-teams', allocatedPence: 35_000_000 },
  { line: 'infrastructure', allocatedPence: 15_000_000 },
  { line: 'other', allocatedPence: 10_000_000 },
];

/** Opens the pot of the financial year unless it is open. @param {{ finance: Api, year: string }} options */
export async function openPot({ finance, year }) {
  if ((await finance.find(`/v1/pots/${year}`)) === null) {
    await finance.create('/v1/pots', { year, lines }, `demo/pot/${year}`);
  }
}
