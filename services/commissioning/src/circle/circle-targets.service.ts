import { Injectable } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import { decodeCursor, page } from '@partnership/database';
import { Prisma } from '../prisma.js';

type Row = Awaited<ReturnType<Prisma['db']['circleTarget']['findMany']>>[number];

const view = ({ setAt, ...target }: Row): commissioning.CircleTargetView => ({
  ...target,
  setAt: setAt.toISOString(),
});

/** How many schools are to help in a term. */
@Injectable()
export class CircleTargetsService {
  constructor(private readonly prisma: Prisma) {}

  set(request: commissioning.SetCircleTarget, caller: Caller): Promise<commissioning.CircleTargetView> {
    const { kind, term, supporters, reason } = request;
    return this.prisma.run(caller, async (work) => {
      const said = { supporters, reason, setBy: caller.actor.id, setAt: work.at };
      const row = await work.db.circleTarget.upsert({
        where: { kind_term: { kind, term } },
        create: { kind, term, ...said },
        update: said,
      });
      const record = `commissioning.circle-target/${kind}/${term}`;
      work.audit({ action: 'target of the circle set', record, why: reason, fields: { supporters } });
      return view(row);
    });
  }

  async list({
    limit = 50,
    cursor,
  }: commissioning.ListCircleTargets): Promise<commissioning.CircleTargetPage> {
    const [term, kind] = (decodeCursor(cursor, ['text', 'text']) ?? []).map(String);
    const rows = await this.prisma.db.circleTarget.findMany({
      where:
        term === undefined || kind === undefined
          ? {}
          : { OR: [{ term: { lt: term } }, { term, kind: { gt: kind } }] },
      orderBy: [{ term: 'desc' }, { kind: 'asc' }],
      take: limit + 1,
    });
    const { items, next } = page(rows, limit, (row) => [row.term, row.kind]);
    return { items: items.map(view), next };
  }
}
