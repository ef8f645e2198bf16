import { Injectable } from '@nestjs/common';
import { svgOf } from '@partnership/charts';
import type { commissioning } from '@partnership/contracts';
import { addDays, Clock, Database, decodeCursor, page } from '@partnership/database';
import { circleChart } from './circle-chart.js';
import { measure, supportersIn } from './circle-measures.js';
import { circleView } from './circle-view.js';
import { CircleRepository } from './circle.repository.js';
import { openness } from './openness.js';
import type { Period } from '../calendar/period.js';
import { termOf, termsUntil } from '../calendar/term.js';
import { yearUntil } from '../calendar/year.js';

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
    const [helps, schools, targets, decided] = await Promise.all([
      this.circle.helps(sql, kind),
      this.circle.schools(sql),
      this.circle.targets(sql, kind, [now.code]),
      this.circle.decided(sql, now),
    ]);
    const before = periodOf(period, addDays(now.from, -1));
    const target = targets.get(now.code) ?? null;
    return circleView({
      ...{ kind, target, period: now, measures: measure(helps, now, schools) },
      supportersBefore: supportersIn(helps, before),
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
    const drawnTerms = termsUntil(today, terms);
    const codes = drawnTerms.map(({ code }) => code);
    const [helps, schools, targets] = await Promise.all([
      this.circle.helps(sql, kind),
      this.circle.schools(sql),
      this.circle.targets(sql, kind, codes),
    ]);
    const columns = drawnTerms.map((term) => ({
      term,
      target: targets.get(term.code) ?? null,
      measures: measure(helps, term, schools),
    }));
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
