import { Injectable } from '@nestjs/common';
import { elections, type Caller } from '@partnership/contracts';
import { addDays, civilDate, newId, UnitOfWork, type Work } from '@partnership/database';
import type { Election } from '../elections/election.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { assertReach } from '../elections/reach.js';
import { unknownContest } from '../rolls/roll.errors.js';
import type { Contest } from '../rolls/rights.js';
import { counted, vacantFrom, type Seat } from '../seats/seat.js';
import { aboutOf } from '../timetable/notice-of.js';
import { ConsentsRepository, type Asked } from './consents.repository.js';
import { VacanciesRepository } from './vacancies.repository.js';
import { nothingVacant, termOver } from './vacancy.errors.js';
import type { Vacancy } from './vacancy.js';
import { vacancyView } from './vacancy-view.js';

/** Days that unelected candidates have for their answer, where nothing else is said. */
const usualDays = 14;

const personsInOne = 500;

type Given = Pick<Vacancy, 'seat' | 'cause' | 'vacantFrom' | 'answerBy'>;

/** Opens a vacancy: in the transaction in which a seat ends, or for a place that nobody has taken. */
@Injectable()
export class OpenVacancies {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly elections: ElectionsRepository,
    private readonly vacancies: VacanciesRepository,
    private readonly consents: ConsentsRepository,
  ) {}

  /** Asks the unelected candidates whether they would serve. Whoever calls holds the election. */
  async opened(work: Work, election: Election, seat: Seat, answerWithinDays = usualDays): Promise<void> {
    const contest = election.contests.find(({ id }) => id === seat.contest);
    if (contest === undefined || seat.ending === null || seat.ending.because === 'void') return;
    const { because: cause, by } = seat.ending;
    const from = counted(seat) ? vacantFrom(seat) : seat.from;
    const answerBy = addDays(civilDate(work.at), answerWithinDays);
    await this.open(work, election, contest, { seat: seat.id, cause, vacantFrom: from, answerBy }, by);
  }

  /** For a place that the declaration left to nobody: nobody unelected has a claim to it, so nobody is asked. */
  openUnfilled(request: elections.OpenCasualVacancy, caller: Caller): Promise<elections.CasualVacancyView> {
    return this.unit.run(caller, async (work) => {
      const election = await this.elections.lock(work.sql, request.election);
      const contest = election.contests.find(({ id }) => id === request.contest);
      if (contest === undefined) throw unknownContest(request.contest);
      assertReach(caller.actor, [contest]);
      const { state, term } = election;
      // What a by-election left to nobody is still the vacancy that it was called for.
      const own = (await this.vacancies.lockOfByElection(work.sql, election.id)) === undefined;
      const inForce = own && (state === 'declared' || state === 'in-term');
      const left = inForce ? (contest.vacantSeats ?? 0) : 0;
      if ((await this.vacancies.unfilled(work.sql, contest.id)) >= left) throw nothingVacant(contest.title);
      const today = civilDate(work.at);
      if (today > term.until) throw termOver(term.until);
      const from = today > term.from ? today : term.from;
      const given: Given = { seat: null, cause: 'not-filled', vacantFrom: from, answerBy: null };
      const id = await this.open(work, election, contest, given, caller.actor.id, request.reason);
      return vacancyView(await this.vacancies.read(work.sql, id));
    });
  }

  private async open(
    work: Work,
    election: Election,
    contest: Contest,
    given: Given,
    by: string,
    why = `a seat fell vacant: ${given.cause}`,
  ): Promise<string> {
    const id = newId();
    const asked = given.seat === null ? [] : await this.consents.unelected(work.sql, contest.id);
    const state = asked.length > 0 ? 'asking' : 'ready';
    const vacancy: Vacancy = {
      ...{ id, election: election.id, contest: contest.id, ...given, state },
      ...{ answerBy: state === 'asking' ? given.answerBy : null, termUntil: election.term.until },
      ...{ byElection: null, history: [{ from: null, to: state, at: work.at, by, why }], version: 1 },
    };
    await this.vacancies.add(work.sql, vacancy);
    await this.consents.ask(work.sql, id, asked);
    this.tellAsked(work, election, contest, vacancy, asked);
    work.audit({
      action: 'vacancy opened',
      record: `elections.vacancy/${id}`,
      fields: { contest: contest.id, seat: given.seat, cause: given.cause, asked: asked.length },
    });
    return id;
  }

  private tellAsked(
    work: Work,
    election: Election,
    contest: Contest,
    { id, answerBy }: Vacancy,
    asked: readonly Asked[],
  ): void {
    const persons = asked.map(({ person }) => person);
    for (let at = 0; at < persons.length; at += personsInOne)
      work.announce(elections.electionNoticeRequested, election.id, election.version, {
        ...{ ...aboutOf(election), kind: 'vacancy-consent', part: 1 + at / personsInOne },
        ...{ vacancy: id, contest: contest.title, persons: persons.slice(at, at + personsInOne) },
        ...(answerBy !== null && { answerBy }),
      });
  }
}
