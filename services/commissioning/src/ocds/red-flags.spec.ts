import { describe, expect, it } from '@jest/globals';
import type { ContractingProcess, PublicAward, PublicBid, PublicCall } from './process.js';
import { flagsOf } from './red-flags.js';

const at = (day: number): Date => new Date(Date.UTC(2026, 9, day, 12));
const call = (given: Partial<PublicCall> = {}): PublicCall => ({
  ...{ title: 'Reading', description: null, openedAt: at(1), closesAt: at(16), questionsUntil: null },
  ...{
    valuePence: null,
    criteria: [],
    limitedTo: null,
    work: null,
    invited: 440,
    questions: [],
    extensions: [],
  },
  ...given,
});
const bid = (id: string, given: Partial<PublicBid> = {}): PublicBid => ({
  ...{
    id,
    school: { urn: `10000${id}`, name: `School ${id}` },
    at: at(3),
    status: 'valid',
    pricePence: null,
  },
  ...given,
});
const award = (given: Partial<PublicAward> = {}): PublicAward => ({
  ...{ id: 'a', status: 'active', method: 'open', at: at(20), amountPence: 500_000 },
  ...{ supplier: bid('1').school, reason: null, justification: null, bid: '1' },
  ...given,
});
const process = (given: Partial<ContractingProcess>): ContractingProcess => ({
  ...{ ocid: 'ocds-213czf-2026-1', commission: 'c', state: 'awarded', title: null, rationale: null },
  ...{ agreedAt: at(1), year: '2026-27', helped: [], district: null, call: call(), bids: [], awards: [] },
  ...{ agreement: null, setAside: [], payments: [], impact: null, ended: null },
  ...given,
});
const codes = (given: Partial<ContractingProcess>): string[] =>
  flagsOf(process(given), { shortWindowDays: 15, thresholdPence: 1_000_000 }).map(({ code }) => code);

const two = [bid('1'), bid('2')];

describe('a red flag', () => {
  it.each([
    ['none where two valid expressions came in fifteen days', { bids: two, awards: [award()] }, []],
    [
      'R003 a minute short of fifteen days',
      { call: call({ closesAt: new Date(at(16).getTime() - 60_000) }), bids: two },
      ['R003'],
    ],
    ['R018 one valid expression', { bids: [bid('1'), bid('2', { status: 'withdrawn' })] }, ['R018']],
    ['no R018 before the call is over', { bids: null }, []],
    [
      'R035 all but the winner disqualified',
      { bids: [bid('1'), bid('2', { status: 'disqualified' })], awards: [award()] },
      ['R018', 'R035'],
    ],
    [
      'R030 a winner after the deadline',
      { bids: [bid('1', { at: at(17) }), bid('2')], awards: [award()] },
      ['R030'],
    ],
    [
      'R028 the same price twice',
      { bids: [bid('1', { pricePence: 900 }), bid('2', { pricePence: 900 })] },
      ['R028'],
    ],
    [
      'R024 a winner within two per cent of the next',
      { bids: [bid('1', { pricePence: 1_000 }), bid('2', { pricePence: 1_019 })], awards: [award()] },
      ['R024'],
    ],
    [
      'no R024 at two per cent',
      { bids: [bid('1', { pricePence: 1_000 }), bid('2', { pricePence: 1_020 })], awards: [award()] },
      [],
    ],
    [
      'R055 a direct award just below the threshold',
      { call: null, bids: null, awards: [award({ method: 'direct', amountPence: 999_999, bid: null })] },
      ['R055'],
    ],
    [
      'no R055 at the threshold',
      { call: null, bids: null, awards: [award({ method: 'direct', amountPence: 1_000_000, bid: null })] },
      [],
    ],
  ] as [string, Partial<ContractingProcess>, string[]][])('%s', (_, given, expected) => {
    expect(codes(given)).toEqual(expected);
  });
});
