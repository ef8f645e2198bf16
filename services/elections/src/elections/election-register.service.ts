import { Injectable } from '@nestjs/common';
import type { Caller, elections } from '@partnership/contracts';
import { Database, decodeCursor, newId, page, UnitOfWork } from '@partnership/database';
import { Prisma } from '../prisma.js';
import { defaultSectors } from '../rolls/sector.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import type { Election } from './election.js';
import { unusable } from './election.errors.js';
import { tellMove } from './election-facts.js';
import { electionView } from './election-view.js';
import { ElectionsRepository } from './elections.repository.js';
import { timetableOf } from './timetable.js';

/** Calls elections, and shows those that were called. */
@Injectable()
export class ElectionRegisterService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly prisma: Prisma,
    private readonly database: Database,
    private readonly schools: SchoolsRepository,
    private readonly elections: ElectionsRepository,
  ) {}

  call(request: elections.CallElection, caller: Caller): Promise<elections.ElectionView> {
    const timetable = timetableOf(request.timetable);
    return this.unit.run(caller, async (work) => {
      const named = [...new Set(request.contests.flatMap(({ districts }) => districts))];
      assertKnown(request, await this.schools.unknownDistricts(work.sql, named));
      const why = `Called: ${request.title}`;
      const election: Election = {
        id: newId(),
        title: request.title,
        state: 'draft',
        timetable,
        sectorOf: defaultSectors,
        contests: request.contests.map((contest) => ({ id: newId(), ...contest, electors: null })),
        roll: null,
        history: [{ from: null, to: 'draft', at: work.at, by: caller.actor.id, why }],
        version: 1,
      };
      await this.elections.create(work.sql, election);
      tellMove(work, election);
      return electionView(election);
    });
  }

  async show(id: string): Promise<elections.ElectionView> {
    return electionView(await this.elections.read(this.database.sql, id));
  }

  /** The newest first. */
  async list({ state, cursor, limit = 50 }: elections.ListElections): Promise<elections.ElectionPage> {
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.prisma.db.election.findMany({
      where: {
        ...(state !== undefined && { state }),
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

function assertKnown({ contests }: elections.CallElection, unknown: readonly string[]): void {
  const faults = contests.flatMap(({ districts }, contest) =>
    districts.flatMap((district, index) =>
      unknown.includes(district)
        ? [{ pointer: `/contests/${contest}/districts/${index}`, detail: `there is no district ${district}` }]
        : [],
    ),
  );
  if (faults.length > 0) throw unusable('elections.contest.unknown-district', faults);
}
