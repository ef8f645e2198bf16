import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { commissioning, type Caller } from '@partnership/contracts';
import {
  civilDate,
  Database,
  decodeCursor,
  londonInstant,
  newId,
  page,
  UnitOfWork,
  type Sql,
} from '@partnership/database';
import { quarterStart } from './pot.js';
import { PotsRepository } from './pots.repository.js';
import { assertPublishable, rowsOf, statementOf, type StatementContent } from './statement.js';
import { StatementsRepository, type Published, type Span } from './statements.repository.js';

type View = Promise<commissioning.PotStatementView>;

/** Quarterly statements for the council: drafts until they are published, then as they were. */
@Injectable()
export class StatementsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly pots: PotsRepository,
    private readonly statements: StatementsRepository,
  ) {}

  async show({ year, quarter }: commissioning.ShowStatement): View {
    const { sql } = this.database;
    const published = await this.statements.published(sql, year, quarter);
    if (published !== undefined) return publishedView(published);
    return draftView(await this.content(sql, year, quarter));
  }

  /** The lines of the pot, then the suppliers. */
  async rows(request: commissioning.ListStatementRows): Promise<commissioning.PotStatementRowPage> {
    const { limit = 50, cursor } = request;
    const [after] = decodeCursor(cursor, ['integer']) ?? [];
    const begin = after === undefined ? 0 : Number(after) + 1;
    const all = rowsOf(await this.show(request)).map((row, index) => ({ row, index }));
    const { items, next } = page(all.slice(begin, begin + limit + 1), limit, ({ index }) => [index]);
    return { items: items.map(({ row }) => row), next };
  }

  publish(request: commissioning.PublishStatement, caller: Caller): View {
    const { year, quarter } = request;
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      // Nobody is writing an entry while the pot is held, so none slips in between two statements.
      const { state, version } = await this.pots.hold(sql, year);
      const quarters = await this.statements.quarters(sql, year);
      assertPublishable(request, quarters, civilDate(at), state === 'closed');
      const content = JSON.stringify(await this.content(sql, year, quarter));
      const hash = createHash('sha256').update(content).digest('hex');
      const published = { content, hash, publishedAt: at, publishedBy: caller.actor.id };
      const { until } = await this.span(sql, year, quarter);
      await this.statements.publish(sql, { id: newId(), year, quarter, until }, published);
      work.announce(commissioning.potStatementPublished, `${year}/${quarter}`, version, {
        ...{ year, quarter, hash },
      });
      const record = `commissioning.pot/${year}`;
      work.audit({ action: 'statement published', record, fields: { quarter, hash } });
      return publishedView(published);
    });
  }

  private async content(sql: Sql, year: string, quarter: number): Promise<StatementContent> {
    const { balanced } = await this.pots.show(sql, year);
    const span = await this.span(sql, year, quarter);
    return statementOf({
      ...{ year, quarter, lines: commissioning.potLines, isPotBalanced: balanced },
      movements: await this.statements.movements(sql, year, span),
      suppliers: await this.statements.suppliers(sql, year, span),
    });
  }

  /** After a published statement comes everything that it does not have; the last has whatever is left. */
  private async span(sql: Sql, year: string, quarter: number): Promise<Span> {
    const quarters = await this.statements.quarters(sql, year);
    const follows = quarter === 1 || quarters.includes(quarter - 1);
    return {
      from: follows ? null : londonInstant(quarterStart(year, quarter), '00:00'),
      until: quarter === 4 ? null : londonInstant(quarterStart(year, quarter + 1), '00:00'),
    };
  }
}

const draftView = (content: StatementContent): commissioning.PotStatementView => ({
  ...content,
  state: 'draft',
  hash: null,
  publishedAt: null,
  publishedBy: null,
});

const publishedView = ({
  content,
  hash,
  publishedAt,
  publishedBy,
}: Published): commissioning.PotStatementView => ({
  ...(JSON.parse(content) as StatementContent),
  state: 'published',
  hash,
  publishedAt: publishedAt.toISOString(),
  publishedBy,
});
