import { Injectable } from '@nestjs/common';
import { mayDo, type Caller, type elections, type membership } from '@partnership/contracts';
import { renderSheet, type SheetKind } from '@partnership/count';
import { Database } from '@partnership/database';
import type { Election } from '../elections/election.js';
import { ElectionsRepository } from '../elections/elections.repository.js';
import { fileOf } from './count-document.js';
import { ballotsGone, noCount, profileWithheld } from './count.errors.js';
import { CountsRepository, type KeptCount } from './counts.repository.js';
import { withoutTransfers } from './publication.js';

type File = membership.DocumentView;

/** What is published of counts, and what only scrutineers are shown. */
@Injectable()
export class CountsService {
  constructor(
    private readonly database: Database,
    private readonly elections: ElectionsRepository,
    private readonly counts: CountsRepository,
  ) {}

  async show({ election: id }: elections.ShowCounts, caller: Caller): Promise<elections.ElectionCountsView> {
    const { sql } = this.database;
    const election = await this.elections.read(sql, id);
    assertTold(election, caller);
    const counts = await this.counts.of(
      sql,
      election.contests.map((contest) => contest.id),
    );
    return { election: id, state: election.state, contests: counts.map(viewOf) };
  }

  /** As it is published: without the papers that moved where the ballots are withheld. */
  async sheet(request: elections.ShowCountSheet, caller: Caller, kind: SheetKind): Promise<File> {
    const { contest } = request;
    const count = await this.of(request, caller);
    const { sheet, published, countJson } = count;
    const text = kind === 'json' ? countJson : renderSheet(published ? sheet : withoutTransfers(sheet), kind);
    return fileOf(contest, 'count', kind, text);
  }

  async profile(request: elections.ShowCountSheet, caller: Caller): Promise<File> {
    const { profile, published } = await this.of(request, caller);
    if (!published) throw profileWithheld();
    if (profile === null) throw ballotsGone();
    return fileOf(request.contest, 'profile', 'blt', profile);
  }

  async wholeSheet(request: elections.ShowCountSheet, caller: Caller): Promise<File> {
    const { sheet, profile } = await this.of(request, caller);
    if (profile === null) throw ballotsGone();
    return fileOf(request.contest, 'count', 'json', renderSheet(sheet, 'json'));
  }

  async wholeProfile(request: elections.ShowCountSheet, caller: Caller): Promise<File> {
    const { profile } = await this.of(request, caller);
    if (profile === null) throw ballotsGone();
    return fileOf(request.contest, 'profile', 'blt', profile);
  }

  private async of({ election: id, contest }: elections.ShowCountSheet, caller: Caller): Promise<KeptCount> {
    const { sql } = this.database;
    const election = await this.elections.read(sql, id);
    assertTold(election, caller);
    if (!election.contests.some((one) => one.id === contest)) throw noCount(contest);
    const [count] = await this.counts.of(sql, [contest]);
    if (count === undefined) throw noCount(contest);
    return count;
  }
}

/** What was counted is the public's once it is declared. */
function assertTold({ id, state, history }: Election, { actor }: Caller): void {
  const told = history.some(({ to }) => to === 'declared') && state !== 'void';
  if (!told && !mayDo(actor, 'elections.scrutinise')) throw noCount(id);
}

function viewOf(count: KeptCount): elections.ContestCountView {
  const { contest, valid, blank, invalid, published, returned, sheet } = count;
  const nameOf = new Map(sheet.candidates.map(({ number, name }) => [number, name]));
  return {
    ...{ contest, title: sheet.title, seats: sheet.seats, rule: `${sheet.rule.id} ${sheet.rule.version}` },
    ...{ valid, blank, invalid },
    returned: returned.map((number) => ({ number, name: nameOf.get(number) ?? '' })),
    vacant: sheet.vacant,
    profile: published ? 'published' : 'withheld',
  };
}
