import { Injectable } from '@nestjs/common';
import type { districts } from '@partnership/contracts';
import type { PrismaWork, Sql } from '@partnership/database';
import type { PrismaClient } from '../generated/prisma/client.js';
import { Prisma } from '../prisma.js';

type Db = Pick<PrismaWork<PrismaClient>['db'], 'similarity' | 'similarityCharacteristic' | 'indicator'>;

const withCharacteristics = { characteristics: { orderBy: { position: 'asc' as const } } };

/** By what schools are found similar. */
@Injectable()
export class SimilaritiesRepository {
  constructor(private readonly prisma: Prisma) {}

  async list(): Promise<districts.SimilarityView[]> {
    const rows = await this.prisma.db.similarity.findMany({
      include: withCharacteristics,
      orderBy: { name: 'asc' },
      take: 200,
    });
    return rows.map(viewOf);
  }

  async find(name: string, db: Db = this.prisma.db): Promise<districts.SimilarityView | null> {
    const row = await db.similarity.findUnique({ where: { name }, include: withCharacteristics });
    return row && viewOf(row);
  }

  /** The same, as a transaction without Prisma sees it. */
  async read(sql: Sql, name: string): Promise<districts.SimilarityView | undefined> {
    const [row] = await sql.rows<districts.SimilarityView>(
      `select name, neighbours, version, (
         select json_agg(json_build_object('indicator', indicator, 'weight', weight) order by position)
         from similarity_characteristic where similarity = name
       ) as characteristics
       from similarity where name = $1`,
      [name],
    );
    return row;
  }

  async unknown(db: Db, codes: readonly string[]): Promise<string[]> {
    const rows = await db.indicator.findMany({ where: { code: { in: [...codes] } }, select: { code: true } });
    const known = new Set(rows.map(({ code }) => code));
    return codes.filter((code) => !known.has(code));
  }

  async set(
    db: Db,
    { name, neighbours, characteristics }: districts.SetSimilarity,
    version: number,
  ): Promise<void> {
    await db.similarity.upsert({
      where: { name },
      create: { name, neighbours, version },
      update: { neighbours, version },
    });
    await db.similarityCharacteristic.deleteMany({ where: { similarityName: name } });
    await db.similarityCharacteristic.createMany({
      data: characteristics.map(({ indicator, weight }, position) => ({
        similarityName: name,
        position,
        indicator,
        weight,
      })),
    });
  }
}

interface Row {
  readonly name: string;
  readonly neighbours: number;
  readonly version: number;
  readonly characteristics: readonly { readonly indicator: string; readonly weight: number }[];
}

const viewOf = ({ name, neighbours, version, characteristics }: Row): districts.SimilarityView => ({
  name,
  characteristics: characteristics.map(({ indicator, weight }) => ({ indicator, weight })),
  neighbours,
  version,
});
