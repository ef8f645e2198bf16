import { publicNameOf } from '../../src/naming/public-name.js';
import type {
  BidStatus,
  ContractingProcess,
  MilestoneStatus,
  PublicBid,
  PublicMilestone,
} from '../../src/ocds/process.js';

export const publisher = {
  id: 'GB-LAE-BIR-PARTNERSHIP',
  name: 'City School Partnership',
  funder: { id: 'GB-LAE-BIR', name: 'City Council' },
};

/** A generator of numbers that gives the same again for the same seed (mulberry32). */
function drawnBy(seed: number): (most: number) => number {
  let state = seed * 2_654_435_761;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * most);
  };
}

const day = (number: number): Date => new Date(Date.UTC(2026, 8, 1 + number, 9));
const civil = (number: number): string => day(number).toISOString().slice(0, 10);
const phases = ['primary', 'secondary', 'nursery', 'special'];

/** The schools that the work of this seed is for. */
export function city(seed: number) {
  const draw = drawnBy(seed);
  const helped = Array.from({ length: draw(4) }, (_, at) => {
    const few = draw(7);
    return {
      urn: String(910_000 + seed * 10 + at),
      name: `Hidden Oak ${seed}-${at} School`,
      phase: phases[draw(4)]!,
      district: draw(5) === 0 ? null : 'ladywood',
      agreed: draw(4) === 0,
      sharing: { phaseAndDistrict: few, phase: few + draw(4) },
    };
  });
  return { helped };
}

/** A piece of work as the public may see it at each stage, from the Group's agreement to its end. */
export function* lifeOf(seed: number): Generator<ContractingProcess> {
  const draw = drawnBy(seed + 77);
  const { helped } = city(seed);
  let now: ContractingProcess = {
    ...{ ocid: `ocds-213czf-2026-${seed + 1}`, commission: `commission-${seed}`, state: 'agreed' },
    title: draw(5) === 0 ? null : `Support with reading ${seed}`,
    rationale: draw(3) === 0 ? null : 'Pupils fall behind in Year 4.',
    ...{ agreedAt: day(0), year: '2026-27', helped: helped.map(publicNameOf) },
    district: helped.length === 0 && draw(2) === 0 ? 'yardley' : null,
    ...{ call: null, bids: null, awards: [], agreement: null, setAside: [], payments: [] },
    ...{ impact: null, ended: null },
  };
  const next = (change: Partial<ContractingProcess>): ContractingProcess => (now = { ...now, ...change });
  yield now;
  const school = (at: number) => ({ urn: String(800_000 + at), name: `Helping School ${at}` });
  let bid: PublicBid | undefined;
  if (draw(4) > 0) {
    yield next({
      state: 'called',
      call: {
        title: `A call ${seed}`,
        description: draw(2) === 0 ? null : 'A year of work with the reading lead.',
        ...{
          openedAt: day(2),
          closesAt: day(20),
          valuePence: draw(2) === 0 ? null : 100_01 + draw(5_000_000),
        },
        questionsUntil: draw(2) === 0 ? null : day(10),
        criteria: [
          { title: 'Impact', weight: 60 },
          { title: 'Time', weight: 40 },
        ],
        limitedTo: draw(3) === 0 ? { words: 'Special schools', rationale: 'Only they know the need.' } : null,
        work: draw(2) === 0 ? null : { from: civil(40), until: civil(200) },
        ...{ invited: 400 + draw(40), questions: [], extensions: [] },
      },
    });
    const call = now.call!;
    const asked = { id: `question-${seed}`, question: 'How many days?', askedAt: day(3) };
    if (draw(2) === 0) {
      yield next({ call: { ...call, questions: [{ ...asked, answer: null, answeredAt: null }] } });
      yield next({ call: { ...call, questions: [{ ...asked, answer: 'Ten.', answeredAt: day(5) }] } });
    }
    if (draw(3) === 0) {
      const extensions = [{ id: `extension-${seed}`, at: day(15), rationale: 'Half-term' }];
      yield next({ call: { ...now.call!, closesAt: day(25), extensions } });
    }
    if (draw(6) === 0) {
      yield next({
        state: draw(2) === 0 ? 'withdrawn' : 'cancelled',
        ended: { at: day(18), why: 'No need any more' },
      });
      return;
    }
    const states: BidStatus[] = ['valid', 'valid', 'disqualified', 'withdrawn'];
    const bids = Array.from({ length: draw(6) }, (_, at): PublicBid => {
      const pricePence = draw(3) === 0 ? null : 1 + draw(9_999_999);
      return {
        id: `bid-${seed}-${at}`,
        school: school(seed + at),
        at: day(4 + at),
        status: states[draw(4)]!,
        pricePence,
      };
    });
    yield next({ bids });
    bid = bids.find(({ status }) => status === 'valid');
    if (bid === undefined) return;
    yield next({ state: 'shortlisted' });
  }
  const method = bid === undefined ? 'direct' : 'open';
  const award = {
    ...({
      id: `award-${seed}`,
      status: 'active',
      method,
      at: day(30),
      amountPence: 1 + draw(9_000_000),
    } as const),
    supplier: bid?.school ?? school(seed),
    ...{ reason: draw(4) === 0 ? null : 'The clearest plan.', bid: bid?.id ?? null },
    justification: method === 'direct' ? 'urgency: work begins this week' : null,
  };
  yield next({ state: 'awarded', awards: [award] });
  if (draw(8) === 0) {
    // A review was upheld: the first award is cancelled and another takes its place.
    const second = { ...award, id: `award-${seed}-2`, at: day(35), supplier: school(seed + 50) };
    const signedAt = seed % 2 === 0 ? day(32) : null;
    const agreed = { startsOn: civil(45), endsOn: civil(200), signedAt, amendments: [] };
    const promised = {
      id: `early-${seed}`,
      title: 'Part 1',
      dueOn: civil(60),
      metOn: null,
      amountPence: 100,
    };
    yield next({ agreement: { ...agreed, milestones: [{ ...promised, status: 'scheduled' }] } });
    const setAside = [{ award: award.id, ...agreed }];
    yield next({
      state: 'shortlisted',
      awards: [{ ...award, status: 'cancelled' }],
      agreement: null,
      setAside,
    });
    yield next({ state: 'awarded', awards: [{ ...award, status: 'cancelled' }, second] });
  }
  const milestones = Array.from({ length: 1 + draw(3) }, (_, at): PublicMilestone => ({
    ...{ id: `milestone-${seed}-${at}`, title: `Part ${at + 1}`, dueOn: civil(60 + at * 30), metOn: null },
    ...{ status: 'scheduled', amountPence: 100 },
  }));
  const agreement = { startsOn: civil(45), endsOn: civil(200), signedAt: null, milestones, amendments: [] };
  yield next({ agreement });
  yield next({ state: 'delivering', agreement: { ...agreement, signedAt: day(44) } });
  const { supplier } = now.awards.at(-1)!;
  for (const [at, each] of milestones.entries()) {
    const judged: MilestoneStatus[] = ['met', 'met', 'partiallyMet', 'notMet'];
    const status = judged[draw(4)]!;
    const met = { ...each, status, metOn: status === 'notMet' ? null : civil(61 + at * 30) };
    const known = now.agreement!;
    yield next({
      agreement: { ...known, milestones: known.milestones.map((one) => (one.id === met.id ? met : one)) },
    });
    if (status !== 'notMet') {
      const returned = draw(9) === 0;
      const payment = {
        returned,
        id: `payment-${seed}-${at}`,
        payee: supplier,
        at: day(65 + at * 30),
        amountPence: 1 + draw(99_999),
      };
      yield next({ payments: [...now.payments, payment] });
    }
  }
  if (draw(4) === 0) {
    const amendments = [{ id: `amendment-${seed}`, at: day(100), rationale: 'A term longer' }];
    const kept = now.agreement!.milestones.slice(0, -1);
    yield next({ agreement: { ...now.agreement!, endsOn: civil(260), amendments, milestones: kept } });
  }
  if (draw(6) === 0) {
    yield next({ state: 'cancelled', ended: { at: day(120), why: null } });
    return;
  }
  if (draw(3) === 0) {
    // Those who had agreed to be named take it back.
    yield next({ helped: helped.map((school) => publicNameOf({ ...school, agreed: false })) });
  }
  yield next({ state: 'reviewed' });
  const decisions = ['improved', 'partly', 'no-change', 'worse'];
  yield next({
    impact: { decision: decisions[draw(4)]!, at: day(210), summary: draw(2) === 0 ? null : 'Reading rose.' },
  });
  yield next({ state: 'closed', ended: { at: day(220), why: 'Done' } });
}
