import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Consent } from './consent.js';

const columns = `person, candidate, answer, answered_at as "answeredAt", answered_by as "answeredBy"`;

/**
 * Whoever stood to the end and has never had a seat of the contest. An erased person cannot be asked: of them the nomination
 * says nothing any more.
 */
const unelected = `
select p.person, p.number from candidate p left join nomination n on n.id = p.nomination
where p.contest = $1 and p.person is not null and p.withdrawn_at is null and n.statement is distinct from '(erased)'
  and not exists (select from seat s where s.contest = p.contest and s.person = p.person)
order by p.number`;

const ask = `
insert into vacancy_consent (vacancy, person, candidate)
select $1, person, number from unnest($2::uuid[], $3::int[]) as asked (person, number)`;

export interface Asked {
  readonly person: string;
  readonly number: number;
}

/** Who was asked whether they would serve, and what they said. Whoever writes holds the vacancy. */
@Injectable()
export class ConsentsRepository {
  unelected(sql: Sql, contest: string): Promise<Asked[]> {
    return sql.rows<Asked>(unelected, [contest]);
  }

  async ask(sql: Sql, vacancy: string, asked: readonly Asked[]): Promise<void> {
    const [persons, numbers] = [asked.map(({ person }) => person), asked.map(({ number }) => number)];
    await sql.run(ask, [vacancy, persons, numbers]);
  }

  async find(sql: Sql, vacancy: string, person: string): Promise<Consent | undefined> {
    const text = `select ${columns} from vacancy_consent where vacancy = $1 and person::text = $2`;
    return (await sql.rows<Consent>(text, [vacancy, person]))[0];
  }

  /** Candidate numbers of all who have consented. */
  async willing(sql: Sql, vacancy: string): Promise<number[]> {
    const text = `select candidate from vacancy_consent where vacancy = $1 and answer = 'consented' order by 1`;
    return (await sql.rows<{ candidate: number }>(text, [vacancy])).map(({ candidate }) => candidate);
  }

  async save(sql: Sql, vacancy: string, { person, answer, answeredAt, answeredBy }: Consent): Promise<void> {
    await sql.run(
      `update vacancy_consent set answer = $3, answered_at = $4, answered_by = $5
       where vacancy = $1 and person = $2`,
      [vacancy, person, answer, answeredAt, answeredBy],
    );
  }

  /** Who has not answered is silent from now on. */
  async fallSilent(sql: Sql, vacancy: string, at: Date, by: string): Promise<void> {
    await sql.run(
      `update vacancy_consent set answer = 'silent', answered_at = $2, answered_by = $3
       where vacancy = $1 and answer is null`,
      [vacancy, at, by],
    );
  }

  /** By the number on the paper; of one person where `person` is not null. */
  list(sql: Sql, vacancy: string, person: string | null, after: number, limit: number): Promise<Consent[]> {
    return sql.rows<Consent>(
      `select ${columns} from vacancy_consent
       where vacancy = $1 and ($2::text is null or person::text = $2) and candidate > $3 order by candidate limit $4`,
      [vacancy, person, after, limit],
    );
  }
}
