import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { Holder } from './holders.js';

const save = `
insert into poll_holder (election, place, name, key)
select $1, (ordinality - 1)::int, holder ->> 'name', holder ->> 'key'
from json_array_elements($2::json) with ordinality as given (holder, ordinality)`;

/** The three holders of an election, in the order of the notice. */
@Injectable()
export class HoldersRepository {
  of(sql: Sql, election: string): Promise<Holder[]> {
    return sql.rows<Holder>('select name, key from poll_holder where election = $1 order by place', [
      election,
    ]);
  }

  async replace(sql: Sql, election: string, holders: readonly Holder[]): Promise<void> {
    await sql.run('delete from poll_holder where election = $1', [election]);
    await sql.run(save, [election, JSON.stringify(holders)]);
  }
}
