import { Injectable } from '@nestjs/common';
import { svgOf } from '@partnership/charts';
import type { commissioning } from '@partnership/contracts';
import { addDays, Clock, Database, decodeCursor, page } from '@partnership/database';
import { circleChart, type DrawnTerm } from './circle-chart.js';
import { measure } from './circle-measures.js';
import { circleView } from './circle-view.js';
import { CircleRepository } from './circle.repository.js';
import { openness } from './openness.js';
import { termOf, termsUntil, yearUntil, type Period } from './term.js';

const periodOf = (period: 'term' | 'year', on: string): Period =>
  period === 'term' ? termOf(on) : yearUntil(on);

/** Says whether the circle of schools that help is widening. */
@Injectable()
export class CircleService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly circle: CircleRepository,
  ) {}

  async show({
    kind,
    period,
    on = this.clock.today(),
  }: commissioning.ShowCircle): Promise<commissioning.CircleView> {
    const { sql } = this.database;
    const now = periodOf(period, on);
    const [helps, schools, target, decided] = await Promise.all([
      this.circle.helps(sql, kind),
      this.circle.schools(sql),
      this.circle.target(sql, kind, now.code),
      this.circle.decided(sql, now),
    ]);
    const before = periodOf(period, addDays(now.from, -1));
    return circleView({
      ...{ kind, target, period: now, measures: measure(helps, now, schools) },
      supportersBefore: measure(helps, before, schools).supporters,
      openness: kind === 'commissioned' || kind === 'all' ? openness(decided) : null,
    });
  }

  async draw({
    kind,
    measure: drawn,
    terms = 6,
  }: commissioning.DrawCircle): Promise<commissioning.CircleChartView> {
    const { sql } = this.database;
    const today = this.clock.today();
    const [helps, schools] = await Promise.all([this.circle.helps(sql, kind), this.circle.schools(sql)]);
    const columns = await Promise.all(
      termsUntil(today, terms).map(async (term): Promise<DrawnTerm> => {
        const target = await this.circle.target(sql, kind, term.code);
        return { term, target, measures: measure(helps, term, schools) };
      }),
    );
    const svg = await svgOf(circleChart(kind, drawn, columns, today));
    return {
      fileName: `circle-${kind}-${drawn}.svg`,
      contentType: 'image/svg+xml',
      base64: Buffer.from(svg).toString('base64'),
    };
  }

  async neverAsked(request: commissioning.ListNeverAsked): Promise<commissioning.NeverAskedPage> {
    const { district = null, phase = null, limit = 50 } = request;
    const [after = ''] = decodeCursor(request.cursor, ['text']) ?? [];
    const filter = { district, phase, after: String(after), limit: limit + 1 };
    const rows = await this.circle.neverAsked(this.database.sql, filter);
    return page(rows, limit, ({ urn }) => [urn]);
  }
}
