import type { ContractingProcess, PublicBid } from './process.js';

/** Something that a person should look at: a code of the Cardinal library, and the figures behind it. */
export interface RedFlag {
  readonly code: string;
  readonly title: string;
  readonly because: string;
}

export interface FlagLimits {
  /** Days below which a call is short. */
  readonly shortWindowDays: number;
  /** From this award on, more than one person must release the money: awards just below it are looked at. */
  readonly thresholdPence: number;
}

const dayMs = 86_400_000;

const pounds = (pence: number): string => `£${(pence / 100).toFixed(2)}`;

function ofWindow({ call }: ContractingProcess, { shortWindowDays }: FlagLimits): RedFlag[] {
  if (call === null) return [];
  const days = (call.closesAt.getTime() - call.openedAt.getTime()) / dayMs;
  if (days >= shortWindowDays) return [];
  const because = `Open for ${days.toFixed(1)} days; fewer than ${shortWindowDays}`;
  return [{ code: 'R003', title: 'Short call', because }];
}

const validOf = (bids: readonly PublicBid[]): PublicBid[] => bids.filter(({ status }) => status === 'valid');

function ofNumbers({ bids, awards }: ContractingProcess): RedFlag[] {
  if (bids === null) return [];
  const valid = validOf(bids);
  const out = bids.filter(({ status }) => status === 'disqualified');
  const flags: RedFlag[] = [];
  if (valid.length === 1)
    flags.push({
      code: 'R018',
      title: 'One valid expression of interest',
      because: `1 valid of ${bids.length}`,
    });
  if (valid.length === 1 && out.length > 0 && awards.length > 0)
    flags.push({
      code: 'R035',
      title: 'All but the winner disqualified',
      because: `${out.length} disqualified, 1 valid`,
    });
  return flags;
}

function ofTime({ call, bids, awards }: ContractingProcess): RedFlag[] {
  const won = awards.flatMap(({ bid }) => (bids ?? []).filter(({ id }) => id === bid));
  return won
    .filter(({ at }) => call !== null && at > call.closesAt)
    .map(({ at }) => ({
      code: 'R030',
      title: 'Winner came late',
      because: `Expressed at ${at.toISOString()}, after the deadline`,
    }));
}

function ofPrices({ bids, awards }: ContractingProcess): RedFlag[] {
  const priced = validOf(bids ?? []).filter((bid) => bid.pricePence !== null);
  const flags: RedFlag[] = [];
  const prices = priced.map(({ pricePence }) => pricePence ?? 0);
  const twice = prices.find((price, at) => prices.indexOf(price) !== at);
  if (twice !== undefined)
    flags.push({ code: 'R028', title: 'Same price from different schools', because: pounds(twice) });
  const winner = priced.find(({ id }) => id === awards.at(-1)?.bid);
  const next = prices
    .filter((price) => winner !== undefined && price > (winner.pricePence ?? 0))
    .sort((a, b) => a - b)[0];
  if (winner?.pricePence && next !== undefined && (next - winner.pricePence) / winner.pricePence < 0.02)
    flags.push({
      code: 'R024',
      title: 'Winner close to the next',
      because: `${pounds(winner.pricePence)} and ${pounds(next)}`,
    });
  return flags;
}

function ofDirectAward({ awards }: ContractingProcess, { thresholdPence }: FlagLimits): RedFlag[] {
  const award = awards.at(-1);
  if (
    award?.method !== 'direct' ||
    award.amountPence >= thresholdPence ||
    award.amountPence < thresholdPence * 0.9
  )
    return [];
  const because = `${pounds(award.amountPence)}, just below ${pounds(thresholdPence)}`;
  return [{ code: 'R055', title: 'Direct award near a threshold', because }];
}

/** The flags of one process, from nothing but what is published of it. */
export const flagsOf = (process: ContractingProcess, limits: FlagLimits): RedFlag[] => [
  ...ofWindow(process, limits),
  ...ofNumbers(process),
  ...ofTime(process),
  ...ofPrices(process),
  ...ofDirectAward(process, limits),
];
