import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import type { Sql } from '@partnership/database';
import type { Agreement, GivenScore, Scorer, Scoring, SetAside } from './scoring.js';

const read = `
select s.commission, s.state, s.opened_at as "openedAt", s.scores_revealed_at as "revealedAt",
  s.moderated_version as "moderatedVersion", s.version,
  (select coalesce(json_agg(json_build_object('id', id, 'person', person, 'namedAt', named_at,
      'declaredAt', declared_at, 'lockedAt', locked_at, 'version', version,
      'setAside', case when set_aside_at is not null
        then json_build_object('at', set_aside_at, 'kind', set_aside_kind, 'why', set_aside_why) end)
      order by named_at, id), '[]')
    from scorer where commission = s.commission) as scorers,
  (select coalesce(json_agg(json_build_object('scorer', scorer, 'expression', expression, 'criterion', criterion,
      'points', points, 'comment', comment) order by scorer, expression, criterion), '[]')
    from score where scorer in (select id from scorer where commission = s.commission)) as scores,
  (select coalesce(json_agg(json_build_object('expression', expression, 'criterion', criterion, 'points', points,
      'reason', reason, 'by', agreed_by) order by expression, criterion), '[]')
    from agreed_score where commission = s.commission and version = s.moderated_version) as agreed
from scoring s where s.commission = $1`;

type Told<T, Instants extends keyof T> = Omit<T, Instants> & {
  readonly [key in Instants]: string | Extract<T[key], null>;
};

interface ScorerRow extends Omit<Told<Scorer, 'namedAt' | 'declaredAt' | 'lockedAt'>, 'setAside'> {
  readonly setAside: Told<SetAside, 'at'> | null;
}

interface Row extends Omit<Scoring, 'scorers'> {
  readonly scorers: readonly ScorerRow[];
}

const instant = (told: string | null): Date | null => (told === null ? null : new Date(told));

const scorerOf = (row: ScorerRow): Scorer => ({
  ...row,
  namedAt: new Date(row.namedAt),
  declaredAt: instant(row.declaredAt),
  lockedAt: instant(row.lockedAt),
  setAside: row.setAside && { ...row.setAside, at: new Date(row.setAside.at) },
});

const open = `
insert into scoring (commission, state, opened_at, opened_by) values ($1, $2, $3, $4)`;
const saveScoring = `
update scoring set state = $2, scores_revealed_at = $3, moderated_version = $4, version = $5 where commission = $1`;
const saveScorer = `
insert into scorer (id, commission, person, named_at, named_by, declared_at, locked_at, set_aside_at, set_aside_kind,
  set_aside_why, version)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict (id) do update set declared_at = excluded.declared_at, locked_at = excluded.locked_at,
  set_aside_at = excluded.set_aside_at, set_aside_kind = excluded.set_aside_kind,
  set_aside_why = excluded.set_aside_why, version = excluded.version`;
const saveScores = `
insert into score (scorer, expression, criterion, points, comment, saved_at)
select $1, expression, criterion, points, comment, $3
from json_to_recordset($2::json) as given (expression uuid, criterion text, points int, comment text)
on conflict (scorer, expression, criterion) do update set
  points = excluded.points, comment = excluded.comment, saved_at = excluded.saved_at`;
const saveAgreed = `
insert into agreed_score (commission, version, expression, criterion, points, reason, agreed_by, agreed_at)
select $1, $2, expression, criterion, points, reason, by, $4
from json_to_recordset($3::json) as given (expression uuid, criterion text, points int, reason text, by text)`;

const waiting = `
select s.commission, c.title, s.named_at as "namedAt", s.declared_at as "declaredAt", s.locked_at as "lockedAt"
from scorer s join commission c on c.id = s.commission
where s.person = $1 and s.set_aside_at is null and ($2::uuid is null or s.commission < $2)
order by s.commission desc limit $3`;

/** A sheet that somebody was named for. */
export interface SheetRow {
  readonly commission: string;
  readonly title: string;
  readonly namedAt: Date;
  readonly declaredAt: Date | null;
  readonly lockedAt: Date | null;
}

/** Who scores what, and how. Scores are read together: who may see which is for the views. */
@Injectable()
export class ScoringRepository {
  async find(sql: Sql, commission: string): Promise<Scoring | undefined> {
    const [row] = await sql.rows<Row>(read, [commission]);
    if (row === undefined) return undefined;
    const { scores, agreed }: { scores: readonly GivenScore[]; agreed: readonly Agreement[] } = row;
    return { ...row, scorers: row.scorers.map(scorerOf), scores, agreed };
  }

  async open(sql: Sql, scoring: Scoring, by: string): Promise<void> {
    await sql.run(open, [scoring.commission, scoring.state, scoring.openedAt, by]);
    for (const scorer of scoring.scorers) await this.saveScorer(sql, scoring.commission, scorer, by);
  }

  /** Writes what differs, under the next version. */
  async save(
    sql: Sql,
    before: Scoring,
    after: Scoring,
    { at, by }: { at: Date; by: string },
  ): Promise<Scoring> {
    const saved = { ...after, version: before.version + 1 };
    const { commission, state, revealedAt, moderatedVersion, version, scorers, agreed } = saved;
    await sql.run(saveScoring, [commission, state, revealedAt, moderatedVersion, version]);
    for (const scorer of scorers)
      if (!before.scorers.includes(scorer)) await this.saveScorer(sql, commission, scorer, by);
    if (moderatedVersion === version)
      await sql.run(saveAgreed, [commission, version, JSON.stringify(agreed), at]);
    return saved;
  }

  async saveScores(
    sql: Sql,
    scorer: Scorer,
    scores: readonly commissioning.DraftScore[],
    at: Date,
  ): Promise<void> {
    await sql.run(saveScores, [scorer.id, JSON.stringify(scores), at]);
    await sql.run('update scorer set version = version + 1 where id = $1', [scorer.id]);
  }

  /** The sheets that the person was named for and not set aside from, the newest commissions first. */
  sheetsOf(sql: Sql, person: string, after: string | null, limit: number): Promise<SheetRow[]> {
    return sql.rows<SheetRow>(waiting, [person, after, limit]);
  }

  /** True if the person was kept from scoring here because of an interest. */
  async wasBarred(sql: Sql, commission: string, person: string): Promise<boolean> {
    const barred = await sql.rows(
      `select from scorer where commission = $1 and person = $2 and set_aside_kind in ('interest', 'declared')`,
      [commission, person],
    );
    return barred.length > 0;
  }

  /** Of these commissions those that barred the person from scoring, or of which an expression speaks of the person. */
  async speakingOf(sql: Sql, commissions: readonly string[], person: string): Promise<string[]> {
    const rows = await sql.rows<{ commission: string }>(
      `select commission from scorer
       where commission = any($1::uuid[]) and person = $2 and set_aside_kind in ('interest', 'declared')
       union
       select commission from expression_of_interest
       where commission = any($1::uuid[]) and (author = $2 or strpos((content -> 'interests')::text, $2) > 0)`,
      [commissions, person],
    );
    return rows.map(({ commission }) => commission);
  }

  private async saveScorer(sql: Sql, commission: string, scorer: Scorer, by: string): Promise<void> {
    const { id, person, namedAt, declaredAt, lockedAt, setAside, version } = scorer;
    const aside = [setAside?.at ?? null, setAside?.kind ?? null, setAside?.why ?? null];
    await sql.run(saveScorer, [
      ...[id, commission, person, namedAt, by, declaredAt, lockedAt],
      ...[...aside, version],
    ]);
  }
}
