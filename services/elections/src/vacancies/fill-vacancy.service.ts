import { Injectable } from '@nestjs/common';
import type { Caller, elections } from '@partnership/contracts';
import type { CountSheet } from '@partnership/count';
import { assertVersion, civilDate, newId, UnitOfWork, type Work } from '@partnership/database';
import { frozenRule, lotsOf, storedElection } from '../count/counted.js';
import { CountsRepository, type KeptCount } from '../count/counts.repository.js';
import { withoutTransfers } from '../count/publication.js';
import { DeclarationsRepository } from '../declaration/declarations.repository.js';
import { assertReach } from '../elections/reach.js';
import { assertMayVote } from '../nominations/entitlement.js';
import { SchoolPosts } from '../nominations/school-posts.client.js';
import { LogRepository } from '../record/log.repository.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { Seating } from '../seats/seating.service.js';
import { SeatsRepository } from '../seats/seats.repository.js';
import { ConsentsRepository } from './consents.repository.js';
import { recounted, runnerUp, type Papers } from './follower.js';
import { HeldVacancies, type HeldVacancy } from './held-vacancies.service.js';
import { VacanciesRepository } from './vacancies.repository.js';
import { cannotRecount, coOptedElsewhere, hadSeat, termOver } from './vacancy.errors.js';
import { vacancyView } from './vacancy-view.js';
import { assertWay } from './ways.js';
import { VacancyMoves } from './vacancy-moves.service.js';

type View = Promise<elections.CasualVacancyView>;

interface Follower {
  readonly person: string;
  readonly urn: string | null;
  readonly candidate: number | null;
  readonly sheet?: CountSheet;
}

interface Step {
  readonly vacancy: string;
  readonly reason: string;
}

const seatedAs = {
  'protected-recount': 'protected-recount',
  'runner-up': 'runner-up',
  'co-option': 'co-opted',
} as const;

/** Fills a vacancy, or leaves it as it is. Who follows serves to the end of the term. */
@Injectable()
export class FillVacancyService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly held: HeldVacancies,
    private readonly vacancies: VacanciesRepository,
    private readonly moves: VacancyMoves,
    private readonly consents: ConsentsRepository,
    private readonly seats: SeatsRepository,
    private readonly seating: Seating,
    private readonly counts: CountsRepository,
    private readonly record: LogRepository,
    private readonly candidates: DeclarationsRepository,
    private readonly schools: SchoolsRepository,
    private readonly posts: SchoolPosts,
  ) {}

  recount(request: elections.RecountForVacancy, caller: Caller): View {
    return this.fill(request, caller, 'protected-recount', async (work, held) => {
      const { published, ...papers } = await this.papers(work, held);
      const { candidate, sheet } = recounted(papers);
      const follows = await this.candidate(work, held, candidate);
      return { ...follows, sheet: published ? sheet : withoutTransfers(sheet) };
    });
  }

  runnerUp(request: elections.SeatRunnerUp, caller: Caller): View {
    return this.fill(request, caller, 'runner-up', async (work, held) =>
      this.candidate(work, held, runnerUp(await this.papers(work, held))),
    );
  }

  async coOpt(request: elections.CoOptToVacancy, caller: Caller): View {
    const { personId, urn } = request;
    // Outside the transaction: membership may take its time.
    if (!(await this.posts.holds(personId, urn, caller))) throw coOptedElsewhere(urn);
    return this.fill(request, caller, 'co-option', async ({ sql }, { election, contest }) => {
      assertMayVote('/urn', urn, await this.schools.find(sql, urn), contest, election.sectorRules);
      if ((await this.seats.find(sql, contest.id, personId)) !== undefined) throw hadSeat();
      const standing = await this.candidates.candidates(sql, [contest.id]);
      const candidate = standing.find(({ person }) => person === personId)?.number ?? null;
      return { person: personId, urn, candidate };
    });
  }

  leaveVacant({ vacancy: id, reason }: elections.LeaveVacant, caller: Caller): View {
    return this.unit.run(caller, async (work) => {
      const { vacancy } = await this.reached(work, id, caller);
      assertWay('leaving-vacant', vacancy);
      await this.moves.take(work, vacancy, { to: 'left-vacant', why: reason, by: caller.actor.id });
      return vacancyView(await this.vacancies.read(work.sql, id));
    });
  }

  private fill(
    { vacancy: id, reason }: Step,
    caller: Caller,
    way: keyof typeof seatedAs,
    follower: (work: Work, held: HeldVacancy) => Promise<Follower>,
  ): View {
    return this.unit.run(caller, async (work) => {
      const held = await this.reached(work, id, caller);
      const { vacancy, election } = held;
      assertWay(way, vacancy);
      const today = civilDate(work.at);
      if (today > vacancy.termUntil) throw termOver(vacancy.termUntil);
      const { sheet, ...follows } = await follower(work, held);
      const seat = newId();
      const step = { to: 'filled', why: reason, by: caller.actor.id, fields: { way, seat } } as const;
      await this.moves.take(work, vacancy, step);
      if (sheet !== undefined) await this.vacancies.keepSheet(work.sql, id, sheet);
      await this.seating.follow(work, election, {
        ...{ id: seat, election: election.id, contest: vacancy.contest, ...follows, filled: seatedAs[way] },
        ...{ from: today > vacancy.vacantFrom ? today : vacancy.vacantFrom, termUntil: vacancy.termUntil },
        ...{ fills: id, takenAt: work.at, ending: null, version: 1 },
      });
      return vacancyView(await this.vacancies.read(work.sql, id));
    });
  }

  /** The vacancy as it stands now, held by an officer who has seen it so. */
  private async reached(work: Work, id: string, caller: Caller): Promise<HeldVacancy> {
    const held = await this.held.hold(work, id);
    assertReach(caller.actor, [held.contest]);
    assertVersion(caller, held.vacancy.version);
    return { ...held, vacancy: await this.held.settled(work, held.vacancy) };
  }

  private async papers(
    { sql }: Work,
    { election, contest, vacancy }: HeldVacancy,
  ): Promise<Papers & Pick<KeptCount, 'published'>> {
    const [count] = await this.counts.of(sql, [contest.id]);
    const { profile = null, published = false } = count ?? {};
    if (profile === null) throw cannotRecount('there are no papers');
    const standing = await this.counts.standing(sql, contest.id);
    const seed = await this.record.lotSeed(sql, election.id);
    const seats = await this.seats.ofElection(sql, election.id);
    return {
      published,
      election: storedElection(profile, standing),
      rule: frozenRule(contest.title, contest.rule),
      lots: lotsOf({ election: election.id, ...seed }),
      seats: seats.filter((seat) => seat.contest === contest.id),
      standing,
      willing: await this.consents.willing(sql, vacancy.id),
    };
  }

  private async candidate({ sql }: Work, { contest }: HeldVacancy, number: number): Promise<Follower> {
    const standing = await this.candidates.candidates(sql, [contest.id]);
    const { person = null, urn = null } = standing.find((one) => one.number === number) ?? {};
    if (person === null) throw cannotRecount(`candidate ${number} is nobody`);
    return { person, urn, candidate: number };
  }
}
