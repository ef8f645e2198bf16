import { Injectable } from '@nestjs/common';
import type { PrismaTransaction } from '@partnership/database';
import { dateOf, dayOf } from '../civil-date.js';
import type { PrismaClient } from '../generated/prisma/client.js';
import { Prisma } from '../prisma.js';
import { unknownDistrict } from './lead.errors.js';
import type { LeadTerm } from './lead.js';

export interface District {
  readonly code: string;
  readonly name: string;
  readonly version: number;
  readonly schools: number;
  readonly terms: readonly LeadTerm[];
}

type Db = PrismaTransaction<PrismaClient>;

const whole = {
  terms: { orderBy: { startsOn: 'asc' } },
  _count: { select: { schools: { where: { inForce: true, inCity: true } } } },
} as const;

@Injectable()
export class LeadsRepository {
  constructor(private readonly prisma: Prisma) {}

  async list(): Promise<District[]> {
    const rows = await this.prisma.db.district.findMany({ include: whole, orderBy: { position: 'asc' } });
    return rows.map(districtOf);
  }

  async find(code: string, db: Db = this.prisma.db): Promise<District> {
    const row = await db.district.findUnique({ where: { code }, include: whole });
    if (row === null) throw unknownDistrict(code);
    return districtOf(row);
  }

  /** Raises the district's version, which holds it to the end of the transaction; then reads it. */
  async change(db: Db, code: string): Promise<District> {
    const { count } = await db.district.updateMany({ where: { code }, data: { version: { increment: 1 } } });
    if (count === 0) throw unknownDistrict(code);
    return this.find(code, db);
  }

  async add(db: Db, district: string, { id, personId, from, until }: LeadTerm): Promise<void> {
    await db.leadTerm.create({
      data: {
        id,
        districtCode: district,
        personId,
        startsOn: dateOf(from),
        endsOn: until === null ? null : dateOf(until),
      },
    });
  }

  async end(db: Db, { id, until, endedBecause }: LeadTerm): Promise<void> {
    await db.leadTerm.update({
      where: { id },
      data: { endsOn: until === null ? null : dateOf(until), endedBecause },
    });
  }
}

interface Row {
  readonly code: string;
  readonly name: string;
  readonly version: number;
  readonly _count: { readonly schools: number };
  readonly terms: readonly {
    readonly id: string;
    readonly personId: string;
    readonly startsOn: Date;
    readonly endsOn: Date | null;
    readonly endedBecause: string | null;
  }[];
}

const districtOf = ({ code, name, version, _count, terms }: Row): District => ({
  code,
  name,
  version,
  schools: _count.schools,
  terms: terms.map(({ id, personId, startsOn, endsOn, endedBecause }) => ({
    id,
    personId,
    from: dayOf(startsOn),
    until: endsOn && dayOf(endsOn),
    endedBecause,
  })),
});
