import { Injectable } from '@nestjs/common';
import type { Caller, elections } from '@partnership/contracts';
import { addDays, assertVersion, civilDate } from '@partnership/database';
import type { Election } from '../elections/election.js';
import { ElectionRegisterService } from '../elections/election-register.service.js';
import { assertReach } from '../elections/reach.js';
import { Prisma } from '../prisma.js';
import type { Contest } from '../rolls/rights.js';
import { HeldVacancies } from './held-vacancies.service.js';
import { VacanciesRepository } from './vacancies.repository.js';
import { pollAfterTerm } from './vacancy.errors.js';
import { vacancyView } from './vacancy-view.js';
import { assertWay } from './ways.js';
import { VacancyMoves } from './vacancy-moves.service.js';

/** Calls elections that fill one vacancy. From the notice on they are like any other. */
@Injectable()
export class ByElections {
  constructor(
    private readonly prisma: Prisma,
    private readonly register: ElectionRegisterService,
    private readonly held: HeldVacancies,
    private readonly vacancies: VacanciesRepository,
    private readonly moves: VacancyMoves,
  ) {}

  /** A draft with the terms of the contest, for one seat and the rest of the term. */
  call(request: elections.CallByElection, caller: Caller): Promise<elections.CasualVacancyView> {
    const { vacancy: id, reason } = request;
    return this.prisma.run(caller, async (work) => {
      const { election, contest, vacancy: before } = await this.held.hold(work, id);
      assertReach(caller.actor, [contest]);
      assertVersion(caller, before.version);
      const vacancy = await this.held.settled(work, before);
      assertWay('by-election', vacancy);
      const order = orderOf(election, contest, request, vacancy.termUntil);
      const { id: byElection } = await this.register.draft(work, order, caller);
      await this.moves.take(work, vacancy, {
        ...{ to: 'by-election', why: reason, by: caller.actor.id },
        ...{ byElection, fields: { election: byElection } },
      });
      return vacancyView(await this.vacancies.read(work.sql, id));
    });
  }
}

const longestTitle = 200;

function orderOf(
  { revote, publication, publicationThreshold, sectorRules }: Election,
  { title, districts, sectors, rule, reopenNominations }: Contest,
  { timetable }: elections.CallByElection,
  until: string,
): elections.CallElection {
  const from = addDays(civilDate(new Date(timetable.pollClosesAt)), 1);
  if (from >= until) throw pollAfterTerm(until);
  return {
    title: `By-election: ${title}`.slice(0, longestTitle),
    contests: [
      { title, seats: 1, districts: [...districts], sectors: [...sectors], rule: rule.id, reopenNominations },
    ],
    ...{ timetable, term: { from, until }, revote, publication, publicationThreshold },
    sectorRules: sectorRules.map((one) => ({ ...one })),
  };
}
