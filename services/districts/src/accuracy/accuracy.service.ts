import { Injectable } from '@nestjs/common';
import { type Caller, type districts, reachOf } from '@partnership/contracts';
import { Clock, Database, decodeCursor, page } from '@partnership/database';
import { City } from '../city/city.js';
import { percentage } from '../schools/school.js';
import { standing } from './standings.js';
import { VerificationRules } from './verification-rules.service.js';

const ordinaryPage = 50;

type Counts = Omit<districts.AccuracyView, 'name' | 'lead' | 'accuracy'>;

const none = { schools: 0, facts: 0, verified: 0, due: 0, disputed: 0, differing: 0, stale: 0 };

/** How well the directory is known to be right. */
@Injectable()
export class AccuracyService {
  constructor(
    private readonly database: Database,
    private readonly rules: VerificationRules,
    private readonly city: City,
    private readonly clock: Clock,
  ) {}

  async list(request: districts.ListFactStandings, { actor }: Caller): Promise<districts.FactStandingPage> {
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['text', 'text', 'text']) ?? ['', '', ''];
    const reach = reachOf(actor, 'accuracy.read');
    const rows = await this.database.sql.rows<districts.FactStandingView & { name_key: string }>(
      `with ${standing}
       select * from standing
       where ($5::text is null or state = $5) and ($6::boolean is null or stale = $6)
         and ($7::text is null or district = $7) and ($8::text is null or urn = $8) and ($9::text is null or fact = $9)
         and ($10::uuid is null or district in (${ledBy('$10', '$11')}))
         and ($12::text[] is null or district = any($12) or urn = any($13))
         and (name_key, urn, fact) > ($14, $15, $16)
       order by name_key, urn, fact limit $17`,
      [
        ...(await this.rules.begun()),
        request.state ?? null,
        request.stale === undefined ? null : request.stale === 'true',
        request.district ?? null,
        request.urn ?? null,
        request.fact ?? null,
        request.lead ?? null,
        this.clock.today(),
        reach.all ? null : reach.districts,
        reach.schools,
        ...after,
        limit + 1,
      ],
    );
    const { items, next } = page(rows, limit, (row) => [row.name_key, row.urn, row.fact]);
    return { items: items.map(({ name_key: _, ...item }) => item), next };
  }

  async report(): Promise<districts.AccuracyReport> {
    const today = this.clock.today();
    const [counts, leads] = await Promise.all([this.count(), this.leads(today)]);
    const found = new Map(counts.map((count) => [count.district, count]));
    const places = [...this.city.districts, { code: 'undecided', name: 'Not decided' }];
    const byDistrict = places
      .filter(({ code }) => code !== 'undecided' || found.has(code))
      .map(({ code, name }) => {
        const count = found.get(code) ?? { ...none, district: code };
        const accuracy = percentage(count.verified, count.facts);
        return { ...count, name, lead: leads.get(code) ?? null, accuracy };
      });
    return { on: today, ...totalOf(byDistrict), byDistrict, byLead: byLeadOf(byDistrict) };
  }

  private async count(): Promise<Counts[]> {
    const of = (state: districts.FactState): string =>
      `(count(*) filter (where state = '${state}'))::integer as ${state}`;
    return this.database.sql.rows<Counts>(
      `with ${standing}
       select coalesce(district, 'undecided') as district, count(distinct urn)::integer as schools,
         count(*)::integer as facts, ${of('verified')}, ${of('due')}, ${of('disputed')}, ${of('differing')},
         (count(*) filter (where stale))::integer as stale
       from standing group by 1`,
      await this.rules.begun(),
    );
  }

  private async leads(today: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.database.sql.rows<{ district: string; lead: string }>(
      `select district, person_id as lead from lead_term
       where starts_on <= $1 and (ends_on is null or ends_on >= $1)`,
      [today],
    );
    return new Map(rows.map(({ district, lead }) => [district, lead]));
  }
}

/** The districts that a person leads on a day, in SQL. */
export const ledBy = (person: string, day: string): string =>
  `select district from lead_term
   where person_id = ${person} and starts_on <= ${day}::date and (ends_on is null or ends_on >= ${day}::date)`;

type Sums = Pick<districts.AccuracyReport, 'facts' | 'verified' | 'accuracy'>;

function totalOf(counts: readonly Pick<Counts, 'facts' | 'verified'>[]): Sums {
  const facts = counts.reduce((sum, count) => sum + count.facts, 0);
  const verified = counts.reduce((sum, count) => sum + count.verified, 0);
  return { facts, verified, accuracy: percentage(verified, facts) };
}

function byLeadOf(counts: readonly districts.AccuracyView[]): districts.LeadAccuracyView[] {
  const leads = new Map<string, districts.AccuracyView[]>();
  for (const count of counts)
    if (count.lead !== null) leads.set(count.lead, [...(leads.get(count.lead) ?? []), count]);
  return [...leads].map(([lead, led]) => ({
    lead,
    districts: led.map(({ district }) => district),
    schools: led.reduce((sum, { schools }) => sum + schools, 0),
    ...totalOf(led),
  }));
}
