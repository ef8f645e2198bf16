import { Injectable } from '@nestjs/common';
import { mayDo, type Actor, type Caller, type elections } from '@partnership/contracts';
import { Database, decodeCursor, page } from '@partnership/database';
import { isPublic } from '../elections/election.js';
import { unknownElection } from '../elections/election.errors.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { unknownContest } from '../rolls/roll.errors.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { electorsAtMost } from './entitlement.js';
import { nominatorsRequired, type Nomination } from './nomination.js';
import { unknownNomination } from './nomination.errors.js';
import { isAlive } from './nomination-states.js';
import { nominationView } from './nomination-view.js';
import { NominationsRepository } from './nominations.repository.js';

const isOfficer = (actor: Actor): boolean => mayDo(actor, 'rolls.read');

/** Those who took part see a nomination with all that was done about it. */
const tookPart = (actor: Actor, { person, nominators, history }: Nomination): boolean =>
  actor.id === person || [...nominators, ...history].some(({ by }) => by === actor.id);

/** A head who is asked to nominate somebody must be able to read whom. */
const mayJoin = (actor: Actor, { state }: Nomination): boolean =>
  isAlive(state) && mayDo(actor, 'nominations.second');

/** Shows who stands. */
@Injectable()
export class NominationRegisterService {
  constructor(
    private readonly database: Database,
    private readonly elections: ElectionsRepository,
    private readonly schools: SchoolsRepository,
    private readonly nominations: NominationsRepository,
  ) {}

  async show(
    { nomination: id }: elections.ShowNomination,
    { actor }: Caller,
  ): Promise<elections.NominationView> {
    const { sql } = this.database;
    const nomination = await this.nominations.read(sql, id);
    const known = isOfficer(actor) || tookPart(actor, nomination) || mayJoin(actor, nomination);
    if (!known) throw unknownNomination(id);
    const { contests, sectorRules } = await this.elections.read(sql, nomination.election);
    const contest = contests.find((each) => each.id === nomination.contest);
    if (contest === undefined) throw unknownContest(nomination.contest);
    const electors = electorsAtMost(contest, sectorRules, await this.schools.kinds(sql));
    return nominationView(nomination, nominatorsRequired(electors));
  }

  /** In the order in which they were proposed. */
  async list(request: elections.ListNominations, { actor }: Caller): Promise<elections.NominationPage> {
    const { election: id, cursor, limit = 50 } = request;
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const officer = isOfficer(actor);
    const election = await this.elections.read(this.database.sql, id);
    if (!isPublic(election) && !officer) throw unknownElection(id);
    const rows = await this.nominations.list(this.database.sql, request, {
      ...{ officer, actor: actor.id, limit: limit + 1 },
      after: after === undefined ? undefined : String(after),
    });
    return page(rows, limit, ({ nomination }) => [nomination]);
  }
}
