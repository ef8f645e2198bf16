import { Injectable } from '@nestjs/common';
import { mayDo, type Caller, type elections } from '@partnership/contracts';
import { Database, decodeCursor, newId, page, type PrismaWork } from '@partnership/database';
import { Prisma } from '../prisma.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { sectorRulesWith } from '../rolls/sector.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { assertDistricts, assertSeats, contestOf } from './contest.js';
import { isPublic, type Election } from './election.js';
import { unknownElection } from './election.errors.js';
import { tellMove } from './election-facts.js';
import { electionView } from './election-view.js';
import { ElectionsRepository } from './elections.repository.js';
import { assertReach } from './reach.js';
import { termOf } from './term.js';
import { timetableOf } from './timetable.js';

/** Those who prepare and watch over elections see drafts; everybody else sees what has been noticed. */
const seesDrafts = ({ actor }: Caller): boolean => mayDo(actor, 'rolls.read');

/** A unit of work in which an election can be written down. */
type Drafting = PrismaWork<PrismaClient>;

/** Ballots below which a profile tells too much. */
const usualThreshold = 20;

/** Calls elections, and shows those that were called. */
@Injectable()
export class ElectionRegisterService {
  constructor(
    private readonly prisma: Prisma,
    private readonly database: Database,
    private readonly schools: SchoolsRepository,
    private readonly elections: ElectionsRepository,
  ) {}

  call(request: elections.CallElection, caller: Caller): Promise<elections.ElectionView> {
    assertReach(caller.actor, request.contests);
    return this.prisma.run(caller, async (work) => electionView(await this.draft(work, request, caller)));
  }

  /** Writes an election down as a draft, in the transaction of whoever needs one. */
  async draft(work: Drafting, request: elections.CallElection, { actor }: Caller): Promise<Election> {
    const { title, contests, sectorRules = [], revote = true, publication = 'unlinked' } = request;
    const { publicationThreshold = usualThreshold } = request;
    const named = [...new Set(contests.flatMap(({ districts }) => districts))];
    assertSeats(contests);
    assertDistricts(contests, await this.schools.unknownDistricts(work.sql, named));
    const timetable = timetableOf(request.timetable, work.at);
    const election: Election = {
      id: newId(),
      title,
      state: 'draft',
      timetable,
      term: termOf(request.term, timetable),
      ...{ revote, publication, publicationThreshold },
      sectorRules: sectorRulesWith(sectorRules),
      contests: contests.map(contestOf),
      roll: null,
      history: [{ from: null, to: 'draft', at: work.at, by: actor.id, why: `called: ${title}` }],
      version: 1,
    };
    await work.db.election.create({ data: recordOf(election) });
    tellMove(work, election);
    return election;
  }

  async show({ election: id }: elections.ShowElection, caller: Caller): Promise<elections.ElectionView> {
    const election = await this.elections.read(this.database.sql, id);
    if (!isPublic(election) && !seesDrafts(caller)) throw unknownElection(id);
    return electionView(election);
  }

  /** The newest first. */
  async list(request: elections.ListElections, caller: Caller): Promise<elections.ElectionPage> {
    const { state, cursor, limit = 50 } = request;
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.prisma.db.election.findMany({
      where: {
        ...(state !== undefined && { state }),
        ...(!seesDrafts(caller) && { moves: { some: { to: 'noticed' } } }),
        ...(after !== undefined && { id: { lt: String(after) } }),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
      include: { _count: { select: { contests: true } } },
    });
    const { items, next } = page(rows, limit, ({ id }) => [id]);
    const entries = items.map(({ id, title, state: now, version, _count: { contests } }) => ({
      election: id,
      title,
      state: now,
      contests,
      version,
    }));
    return { items: entries, next };
  }
}

/** The rows of an election at its beginning. */
const recordOf = ({ roll: _, timetable, term, sectorRules, contests, history, ...election }: Election) => ({
  ...election,
  ...timetable,
  termFrom: new Date(term.from),
  termUntil: new Date(term.until),
  rollOn: new Date(timetable.rollOn),
  sectorRules: sectorRules.map((rule) => ({ ...rule })),
  contests: {
    create: contests.map(({ districts, sectors, rule, ...contest }, position) => ({
      ...contest,
      rule: rule.id,
      ruleVersion: rule.version,
      position,
      districts: [...districts],
      sectors: [...sectors],
    })),
  },
  moves: { create: history.map((move) => ({ version: 1, ...move })) },
});
