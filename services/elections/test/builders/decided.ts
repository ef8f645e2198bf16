import { anonymous, elections, type Actor } from '@partnership/contracts';
import { countingRule, writeBlt } from '@partnership/count';
import type { TestService } from '@partnership/testing';
import { newId } from '@partnership/database';
import { isPublished } from '../../src/count/publication.js';
import { call, having } from './timeline.js';

/** A contest of two places and five candidates that was decided by a poll: 1 and 2 are elected. */
export interface Decided {
  readonly election: string;
  readonly contest: string;
  /** By the number on the paper, from 1. */
  readonly candidate: (number: number) => Actor;
  /** The seat of a candidate who has one. */
  readonly seat: (number: number) => Promise<elections.ElectedSeatView>;
}

/**
 * Papers of seven schools. With two places the quota of each rule is at most 3, so 1 and 2 are elected by first preferences.
 * When 1 has left, their papers go to 3, who has 3 votes against one for 4: counted again, 3 follows; of the first count the
 * runner-up is 4, the only other one with a vote.
 */
const rankings = [...Array<number[]>(3).fill([1, 3, 4]), ...Array<number[]>(3).fill([2, 5, 3]), [4, 3]];

/** Marks, two a paper, for a plurality: 1 has 5, 2 has 4, 3 has 3 and 4 has 1. */
const marks = [...Array<number[]>(4).fill([1, 2]), [1, 3], [3], [3, 4]];

const names = ['Adeyemi', 'Begum', 'Clarke', 'Dhillon', 'Evans'];

interface Wanted {
  readonly rule?: elections.CountingRuleId;
  readonly districts?: string[];
  /** Ballots below which papers that moved are not published. */
  readonly threshold?: number;
  readonly vacant?: number;
  /** False: the ballots were destroyed. */
  readonly kept?: boolean;
}

const insertCount = `
insert into contest_count (contest, valid, blank, invalid, published, profile, sheet, count_json, elected, returned)
values ($1, 7, 0, 0, $2, $3, case when $3::text is not null then '{}'::json end, '{}', '{1,2}', '{1,2}')`;

/** As it stands on the first day of its term; nobody had to be asked for a token or a ballot for it. */
export async function decided(service: TestService, wanted: Wanted = {}): Promise<Decided> {
  const { rule = 'scottish-stv', districts = ['ladywood'], threshold = 5, vacant = 0, kept = true } = wanted;
  const contestTerms = { title: 'Ladywood', seats: 2 + vacant, districts, sectors: [], rule };
  const { sql } = service.database;
  const view = await call(service, { contests: [contestTerms], publicationThreshold: threshold });
  const { election, term } = view;
  service.clock.set(`${term.from}T10:00:00Z`);
  const contest = view.contests[0]!.contest;
  const papers = rule === 'plurality' ? marks : rankings;
  const people = names.map((): Actor => ({ kind: 'person', id: newId(), grants: [] }));
  const profile = writeBlt({
    title: 'Ladywood',
    seats: 2,
    candidates: names.map((name, index) => ({ number: index + 1, name })),
    papers: papers.map((preferences) => ({ preferences, count: 1 })),
  });
  const published = isPublished(
    papers.map((ranking) => ({ ranking })),
    threshold,
  );
  for (const [index, { id }] of people.entries())
    await sql.run(
      `insert into candidate (contest, number, person, name, description, urn) values ($1, $2, $3, $4, '', $5)`,
      [contest, index + 1, id, names[index], `90000${index}`],
    );
  await sql.run(insertCount, [contest, published, kept ? profile : null]);
  await sql.run(`insert into record_log (election, size) values ($1, 1)`, [election]);
  for (const [place, leaf] of [
    { type: 'seed', seed: Buffer.alloc(32, 7).toString('base64url') },
    { type: 'declaration' },
  ].entries())
    await sql.run('insert into record_leaf (election, place, type, leaf) values ($1, $2, $3, $4)', [
      ...[election, place + 1, leaf.type, JSON.stringify(leaf)],
    ]);
  await sql.run(`insert into record_head (election, size, head) values ($1, 1, $2::json)`, [
    ...[election, JSON.stringify({ root: '00'.repeat(32) })],
  ]);
  await sql.run(
    `update contest set outcome = 'elected', rule_version = $2, vacant_seats = $3 where id = $1`,
    [contest, countingRule(rule).version, vacant],
  );
  await sql.run(
    `insert into election_move (election, version, from_state, to_state, moved_at, moved_by, why)
     values ($1, 2, 'draft', 'noticed', $2, 'officer', 'noticed')`,
    [election, service.clock.now()],
  );
  await sql.run(`update election set state = 'declared', version = 2 where id = $1`, [election]);
  const seats = [newId(), newId()];
  for (const [index, id] of seats.entries())
    await sql.run(
      `insert into seat (id, election, contest, candidate, person, urn, filled, term_from, term_until, taken_at)
       select $1, e.id, $2, $3, $4, '900000', 'elected', e.term_from, e.term_until, $5 from election e where e.id = $6`,
      [id, contest, index + 1, people[index]!.id, service.clock.now(), election],
    );
  return {
    ...{ election, contest },
    candidate: (number) => people[number - 1]!,
    seat: (number) => service.call(elections.showElectedSeat, { seat: seats[number - 1]! }, anonymous),
  };
}

/** The holder of a seat resigns as of today. */
export async function resigns(
  service: TestService,
  { seat, candidate }: Decided,
  number: number,
  given: Partial<elections.ElectedSeatEnding> = {},
): Promise<elections.CasualVacancyView> {
  const held = await seat(number);
  const ending = {
    on: service.clock.today(),
    cause: 'resignation' as const,
    reason: 'I move away.',
    ...given,
  };
  await service.call(
    elections.endElectedSeat,
    { seat: held.seat, ...ending },
    having(candidate(number), held),
  );
  const { items } = await service.call(
    elections.listCasualVacancies,
    { election: held.election, limit: 200 },
    candidate(number),
  );
  const opened = items.find((vacancy) => vacancy.seat === held.seat);
  if (opened === undefined) throw new Error('no vacancy was opened');
  return opened;
}

export const showVacancy = (service: TestService, vacancy: string) =>
  service.call(elections.showCasualVacancy, { vacancy }, anonymous);

/** Candidates answer for themselves: those named consent, the others who were asked decline. */
export async function answered(
  service: TestService,
  { vacancy }: elections.CasualVacancyView,
  { candidate }: Decided,
  answers: Readonly<Record<number, boolean>>,
): Promise<elections.CasualVacancyView> {
  for (const [number, consents] of Object.entries(answers))
    await service.call(elections.answerVacancy, { vacancy, consents }, candidate(Number(number)));
  return showVacancy(service, vacancy);
}

/** The seats of an election that did not end early. */
export const standing = async (
  service: TestService,
  { election }: Pick<Decided, 'election'>,
): Promise<elections.ElectedSeatView[]> =>
  (await service.call(elections.listElectedSeats, { election, standing: true }, anonymous)).items;

/** Who holds the places, by the number on the paper. */
export const sitting = async (service: TestService, of: Decided): Promise<(number | null)[]> =>
  (await standing(service, of)).map(({ candidate }) => candidate).sort();

const day = 86_400_000;

/** Nominations from tomorrow, and a poll that is over in twenty days. */
export function soon(service: TestService): elections.Timetable {
  const in_ = (days: number): string => new Date(service.clock.now().getTime() + days * day).toISOString();
  return {
    ...{ nominationsOpenAt: in_(1), nominationsCloseAt: in_(3), rollOn: in_(4).slice(0, 10) },
    ...{ pollOpensAt: in_(10), pollClosesAt: in_(20) },
  };
}

const steps = {
  recount: elections.recountForVacancy,
  'runner-up': elections.seatRunnerUp,
  'leave-vacant': elections.leaveVacant,
} as const;
export const stepsOnVacancies = ['recount', 'runner-up', 'co-opt', 'by-election', 'leave-vacant'] as const;
export type VacancyStepName = (typeof stepsOnVacancies)[number];

/** Takes a step with a reason; whom to co-opt is said where it is asked for. */
export function fill(
  service: TestService,
  step: VacancyStepName,
  view: { readonly vacancy: string; readonly version: number },
  who: Actor,
  coOption: { readonly personId: string; readonly urn: string } = { personId: newId(), urn: '900000' },
): Promise<elections.CasualVacancyView> {
  const request = { vacancy: view.vacancy, reason: 'As the standing orders say.' };
  const caller = having(who, view);
  if (step === 'co-opt') return service.call(elections.coOptToVacancy, { ...request, ...coOption }, caller);
  if (step === 'by-election')
    return service.call(elections.callByElection, { ...request, timetable: soon(service) }, caller);
  return service.call(steps[step], request, caller);
}
