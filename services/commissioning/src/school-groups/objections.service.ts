import { Injectable } from '@nestjs/common';
import { mayReach, type Actor, type Caller, type commissioning } from '@partnership/contracts';
import {
  assertVersion,
  Database,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Sql,
} from '@partnership/database';
import { SchoolsRepository } from '../schools/schools.repository.js';
import {
  exactlyOne,
  objectionWithdrawn,
  objectsToItself,
  outsideReach,
  unknownObjection,
} from './school-group.errors.js';
import { SchoolGroupsRepository } from './school-groups.repository.js';

const columns = `
  id as objection, urn, against_urn as "againstUrn", against_group as "againstGroup", against_kind as "againstKind", reason,
  raised_by as by, raised_at as at, withdrawn_at as "withdrawnAt", withdrawn_because as "withdrawnBecause", version`;

const raise = `
insert into group_objection (id, urn, against_urn, against_group, against_kind, reason, raised_by, raised_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)`;

type Row = Omit<commissioning.ObjectionView, 'at' | 'withdrawnAt'> & {
  readonly at: Date;
  readonly withdrawnAt: Date | null;
};

/** With whom a school is not to be put together: between the school and the director. */
@Injectable()
export class ObjectionsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly schools: SchoolsRepository,
    private readonly groups: SchoolGroupsRepository,
  ) {}

  raise(request: commissioning.RaiseObjection, caller: Caller): Promise<commissioning.ObjectionView> {
    const { urn, againstUrn, againstGroup, againstKind, reason } = request;
    if ([againstUrn, againstGroup, againstKind].filter((one) => one !== undefined).length !== 1)
      throw exactlyOne('/againstUrn', 'againstUrn', 'againstGroup', 'againstKind');
    if (againstUrn === urn) throw objectsToItself();
    assertKeeps(caller.actor, urn);
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      await this.schools.known(sql, urn);
      if (againstUrn !== undefined) await this.schools.known(sql, againstUrn);
      if (againstGroup !== undefined) await this.groups.read(sql, againstGroup);
      const id = newId();
      const against = [againstUrn ?? null, againstGroup ?? null, againstKind ?? null];
      await sql.run(raise, [id, urn, ...against, reason, caller.actor.id, at]);
      // Against whom is for the director and the school: the audit has more readers.
      work.audit({
        action: 'objection raised',
        record: `commissioning.group-objection/${id}`,
        fields: { urn },
      });
      return objectionView(await this.read(sql, id));
    });
  }

  withdraw(
    { objection: id, reason }: commissioning.WithdrawObjection,
    caller: Caller,
  ): Promise<commissioning.ObjectionView> {
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      await sql.rows('select from group_objection where id = $1 for update', [id]);
      const before = await this.read(sql, id);
      assertKeeps(caller.actor, before.urn);
      assertVersion(caller, before.version);
      if (before.withdrawnAt !== null) throw objectionWithdrawn();
      await sql.run(
        'update group_objection set withdrawn_at = $2, withdrawn_because = $3, version = version + 1 where id = $1',
        [id, at, reason],
      );
      const record = `commissioning.group-objection/${id}`;
      work.audit({ action: 'objection withdrawn', record, fields: { urn: before.urn } });
      return objectionView(await this.read(sql, id));
    });
  }

  async show(id: string, { actor }: Caller): Promise<commissioning.ObjectionView> {
    const objection = await this.read(this.database.sql, id);
    assertKeeps(actor, objection.urn);
    return objectionView(objection);
  }

  /** The latest first, those that were withdrawn too. */
  async list(
    { urn, cursor, limit = 50 }: commissioning.ListObjections,
    { actor }: Caller,
  ): Promise<commissioning.ObjectionPage> {
    assertKeeps(actor, urn);
    const [after = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.database.sql.rows<Row>(
      `select ${columns} from group_objection where urn = $1 and ($2::uuid is null or id < $2)
       order by id desc limit $3`,
      [urn, after, limit + 1],
    );
    const { items, next } = page(rows, limit, ({ objection }) => [objection]);
    return { items: items.map(objectionView), next };
  }

  private async read(sql: Sql, id: string): Promise<Row> {
    const [row] = await sql.rows<Row>(`select ${columns} from group_objection where id = $1`, [id]);
    if (row === undefined) throw unknownObjection(id);
    return row;
  }
}

/** The director, and the people of the school itself. */
function assertKeeps(actor: Actor, urn: string): void {
  if (!mayReach(actor, 'group-objections.keep', { urn, district: null })) throw outsideReach();
}

const objectionView = ({ at, withdrawnAt, ...row }: Row): commissioning.ObjectionView => ({
  ...row,
  at: at.toISOString(),
  withdrawnAt: withdrawnAt?.toISOString() ?? null,
});
