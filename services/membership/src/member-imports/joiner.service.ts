import { Injectable } from '@nestjs/common';
import { Failure } from '@partnership/contracts';
import { Clock } from '@partnership/database';
import type { MemberChange } from '../members/member-change.js';
import { apply, type Decision, type Member } from '../members/member.js';
import { MembersService } from '../members/members.service.js';
import { settled } from '../members/settling.js';
import { PeopleService } from '../people/people.service.js';
import { PostsService } from '../people/posts.service.js';
import type { RecordWork } from '../prisma.js';
import { assertMayJoin } from '../schools/school.js';
import { HistoriesRepository } from '../standing/histories.repository.js';
import type { History } from '../standing/standing.js';
import type { JoiningRow, RowFault } from './import-row.js';

interface Joined {
  readonly row: JoiningRow;
  readonly change: MemberChange;
}

/** Failures of joining, as a row of a file shows them. */
const columnsOf: Readonly<Record<string, string>> = {
  'membership.school.move-before-last': 'from',
};

function faultOf({ line, urn }: JoiningRow, error: unknown): RowFault {
  if (!(error instanceof Failure)) throw error;
  const code = error.code.split('.').at(-1) ?? error.code;
  return { line, urn, column: columnsOf[error.code] ?? 'urn', code, detail: error.message };
}

const unknown = ({ line, urn }: JoiningRow): RowFault => ({
  line,
  urn,
  column: 'urn',
  code: 'unknown-school',
  detail: `No school ${urn} is known.`,
});

/** Brings the schools of some rows into membership, by the same rules as one school that joins by itself. */
@Injectable()
export class JoinerService {
  constructor(
    private readonly clock: Clock,
    private readonly histories: HistoriesRepository,
    private readonly members: MembersService,
    private readonly people: PeopleService,
    private readonly posts: PostsService,
  ) {}

  /** What cannot be loaded comes back, and why. With `dryRun` nothing is written. */
  async join(
    work: RecordWork,
    rows: readonly JoiningRow[],
    { by, dryRun }: { readonly by: string; readonly dryRun: boolean },
  ): Promise<RowFault[]> {
    const decision = { today: this.clock.today(), by };
    const urns = rows.map(({ urn }) => urn);
    const histories = await this.histories.lock(work.sql, urns);
    const byUrn = new Map(histories.map((history) => [history.school.urn, history]));
    const judged = await Promise.all(rows.map((row) => this.judge(work, row, byUrn.get(row.urn), decision)));
    const joined = judged.filter((one): one is Joined => 'change' in one);
    if (!dryRun) await this.load(work, joined, decision.today);
    return judged.filter((one): one is RowFault => 'code' in one);
  }

  private async judge(
    work: RecordWork,
    row: JoiningRow,
    history: History | undefined,
    decision: Decision,
  ): Promise<Joined | RowFault> {
    if (history === undefined) return unknown(row);
    try {
      return { row, change: await this.changeFor(work, row, history, decision) };
    } catch (error) {
      return faultOf(row, error);
    }
  }

  private async changeFor(
    work: RecordWork,
    { urn, from }: JoiningRow,
    { school, member }: History,
    decision: Decision,
  ): Promise<MemberChange> {
    assertMayJoin(school);
    await this.members.assertNotElsewhere(work.sql, urn, member);
    const applied: Member = apply(urn, member, from ?? decision.today, decision);
    return { before: member, after: settled(applied, decision.today, decision.by) };
  }

  private async load(work: RecordWork, joined: readonly Joined[], today: string): Promise<void> {
    await this.members.keep(
      work,
      joined.map(({ change }) => change),
    );
    for (const { row } of joined) {
      const { urn, from, headteacher } = row;
      if (headteacher === null) continue;
      const personId = await this.people.registerOrFind(work, headteacher);
      await this.posts.appointHead(work, urn, personId, from !== null && from < today ? from : today);
    }
  }
}
