import { Injectable } from '@nestjs/common';
import type { elections } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { Nomination, NominationMove, Nominator } from './nomination.js';
import { unknownNomination } from './nomination.errors.js';

const columns = `
  n.id, n.election, n.contest, n.person, n.urn, n.given_names as "givenNames", n.family_name as "familyName",
  n.statement, n.state, n.version,
  coalesce((select json_agg(json_build_object('urn', s.urn, 'at', s.nominated_at, 'by', s.nominated_by)
      order by s.nominated_at, s.urn) from nominator s where s.nomination = n.id), '[]') as nominators,
  (select json_agg(json_build_object('from', from_state, 'to', to_state, 'at', moved_at, 'by', moved_by, 'why', why)
      order by m.version) from nomination_move m where m.nomination = n.id) as history`;

const insert = `
insert into nomination (id, election, contest, person, urn, given_names, family_name, statement, state, version)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

const insertMove = `
insert into nomination_move (nomination, version, from_state, to_state, moved_at, moved_by, why)
values ($1, $2, $3, $4, $5, $6, $7)`;

const insertNominator =
  'insert into nominator (nomination, urn, nominated_at, nominated_by) values ($1, $2, $3, $4)';

/** Everybody sees who consented; candidates, those who proposed them and officers also the others. */
const list = `
select n.id as nomination, n.contest, n.given_names || ' ' || n.family_name as name, n.urn, n.statement, n.state
from nomination n
where n.election = $1 and ($2::uuid is null or n.contest = $2) and ($3::text is null or n.state = $3)
  and ($4::uuid is null or n.id > $4)
  and ($5 or n.state in ('consented', 'accepted') or n.person::text = $6 or exists (
    select from nomination_move m where m.nomination = n.id and m.version = 1 and m.moved_by = $6))
order by n.id limit $7`;

interface Row extends Omit<Nomination, 'nominators' | 'history'> {
  readonly nominators: readonly (Omit<Nominator, 'at'> & { readonly at: string })[];
  readonly history: readonly (Omit<NominationMove, 'at'> & { readonly at: string })[];
}

const nominationOf = ({ nominators, history, ...row }: Row): Nomination => ({
  ...row,
  nominators: nominators.map(({ at, ...nominator }) => ({ ...nominator, at: new Date(at) })),
  history: history.map(({ at, ...move }) => ({ ...move, at: new Date(at) })),
});

export interface ListedFor {
  /** True for those who see all. */
  readonly officer: boolean;
  readonly actor: string;
  readonly after: string | undefined;
  readonly limit: number;
}

/** Nominations, their moves, and the schools behind them. Whoever writes holds the election. */
@Injectable()
export class NominationsRepository {
  async read(sql: Sql, id: string): Promise<Nomination> {
    const [row] = await sql.rows<Row>(`select ${columns} from nomination n where n.id = $1`, [id]);
    if (row === undefined) throw unknownNomination(id);
    return nominationOf(row);
  }

  async ofElection(sql: Sql, election: string): Promise<Nomination[]> {
    const text = `select ${columns} from nomination n where n.election = $1 order by n.id`;
    return (await sql.rows<Row>(text, [election])).map(nominationOf);
  }

  /** True while a nomination of the person in the contest may lead to the ballot paper, or has. */
  async stands(sql: Sql, contest: string, person: string): Promise<boolean> {
    const rows = await sql.rows(
      `select from nomination where contest = $1 and person = $2 and state in ('proposed', 'consented', 'accepted')`,
      [contest, person],
    );
    return rows.length > 0;
  }

  list(
    sql: Sql,
    { election, contest, state }: elections.ListNominations,
    { officer, actor, after, limit }: ListedFor,
  ): Promise<elections.NominationEntryView[]> {
    const given = [election, contest ?? null, state ?? null, after ?? null, officer, actor, limit];
    return sql.rows<elections.NominationEntryView>(list, given);
  }

  async add(sql: Sql, nomination: Nomination): Promise<void> {
    const { id, election, contest, person, urn, givenNames, familyName, statement, state, version } =
      nomination;
    const named = [givenNames, familyName, statement];
    await sql.run(insert, [id, election, contest, person, urn, ...named, state, version]);
    await this.saveMove(sql, nomination);
    for (const nominator of nomination.nominators) await this.saveNominator(sql, id, nominator);
  }

  /** The last move, and where the nomination stands by it. */
  async saveMoved(sql: Sql, nomination: Nomination): Promise<void> {
    const { id, state, version } = nomination;
    await sql.run('update nomination set state = $2, version = $3 where id = $1', [id, state, version]);
    await this.saveMove(sql, nomination);
  }

  /** The last school that has joined those who nominate. */
  async saveNominated(sql: Sql, { id, nominators, version }: Nomination): Promise<void> {
    const last = nominators.at(-1);
    if (last === undefined) return;
    await sql.run('update nomination set version = $2 where id = $1', [id, version]);
    await this.saveNominator(sql, id, last);
  }

  private async saveMove(sql: Sql, { id, version, history }: Nomination): Promise<void> {
    const move = history.at(-1);
    await sql.run(insertMove, [id, version, move?.from, move?.to, move?.at, move?.by, move?.why]);
  }

  private async saveNominator(sql: Sql, id: string, { urn, at, by }: Nominator): Promise<void> {
    await sql.run(insertNominator, [id, urn, at, by]);
  }
}
