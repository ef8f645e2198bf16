import { Injectable } from '@nestjs/common';
import type { membership } from '@partnership/contracts';
import { Database, decodeCursor, page } from '@partnership/database';
import type { State } from '../members/membership-states.js';
import type { PupilRoll } from '../schools/school.js';
import { FeeSchedulesService } from './fee-schedules.service.js';
import { assertTerms, termsOf, type FeeTerms } from './fee-terms.js';
import { previewFees, summaryOf, type PreviewedSchool } from './preview.js';

/** Everything of every member, or of some, in one statement. */
const readSchools = `
with credited as (
  select invoice_number, line, sum(net_pence + vat_pence) as pence from credit_note_line group by 1, 2
), asked as (
  select l.urn, i.year, sum(l.net_pence + l.vat_pence - coalesce(c.pence, 0))::bigint as pence,
    (array_agg(l.pupils order by l.number desc))[1] as pupils
  from invoice i join invoice_line l on l.number = i.number
  left join credited c on c.invoice_number = l.number and c.line = l.line
  where i.year in ($1, $1 - 1) and ($2::text[] is null or l.urn = any($2))
  group by l.urn, i.year
), dues as (
  select urn, array_agg(year) as years from member_due where $2::text[] is null or urn = any($2) group by urn
)
select s.urn, s.name, s.phase, s.establishment_type as "establishmentType", s.district, s.trust_id as "trustId",
  case when s.trust_id is not null then payer_name(null, s.trust_id) end as "trustName",
  s.pupils, s.pupils_source as source, s.pupils_as_at as "asAt", m.state, m.begins_on as begins,
  m.leaving_on as "leavingOn", coalesce(d.years, '{}') as "invoicedYears", b.mode is not null as "trustWide",
  now.pence as "askedPence", before.pence as "lastYearPence", before.pupils as "lastYearPupils"
from member m join school s on s.urn = m.urn
left join dues d on d.urn = m.urn
left join trust_billing b on b.trust_id = s.trust_id and b.mode = 'trust-wide'
left join asked now on now.urn = m.urn and now.year = $1
left join asked before on before.urn = m.urn and before.year = $1 - 1
where m.state not in ('lapsed', 'resigned') and ($2::text[] is null or m.urn = any($2))
order by s.urn`;

/** A page of members, and with each whose trust pays for it all others of that trust. */
const pageOfSchools = `
with page as (
  select m.urn, s.trust_id from member m join school s on s.urn = m.urn
  where m.urn > $1 and m.state not in ('lapsed', 'resigned') order by m.urn limit $2
), siblings as (
  select s.urn from school s join trust_billing b on b.trust_id = s.trust_id and b.mode = 'trust-wide'
  where s.trust_id in (select trust_id from page)
)
select array_agg(urn order by urn) as urns, (select coalesce(array_agg(urn), '{}') from siblings) as siblings from page`;

type Row = Omit<PreviewedSchool, 'roll' | 'state'> &
  PupilRollColumns & {
    readonly state: State;
  };

interface PupilRollColumns {
  readonly pupils: number | null;
  readonly source: string | null;
  readonly asAt: string | null;
}

function rollOf({ pupils, source, asAt }: PupilRollColumns): PupilRoll | null {
  return pupils === null || source === null || asAt === null ? null : { pupils, source, asAt };
}

/** What a levy would bring, before it is issued and by terms that need not be set. */
@Injectable()
export class PreviewService {
  constructor(
    private readonly database: Database,
    private readonly schedules: FeeSchedulesService,
  ) {}

  async preview({ year }: membership.AskLevyPreview): Promise<membership.LevyPreviewView> {
    return this.summary(year, await this.schedules.terms(year));
  }

  try(request: membership.TryFeeTerms): Promise<membership.LevyPreviewView> {
    assertTerms(request);
    return this.summary(request.year, termsOf(request));
  }

  async previewSchools(request: membership.ListLevyPreview): Promise<membership.SchoolFeePage> {
    return this.schools(request, await this.schedules.terms(request.year));
  }

  trySchools(request: membership.TryFeeTermsBySchool): Promise<membership.SchoolFeePage> {
    assertTerms(request);
    return this.schools(request, termsOf(request));
  }

  private async summary(year: number, fees: FeeTerms): Promise<membership.LevyPreviewView> {
    return summaryOf(year, previewFees(await this.read(year, null), { year, fees }));
  }

  private async schools(
    { year, limit = 50, cursor }: membership.ListLevyPreview,
    fees: FeeTerms,
  ): Promise<membership.SchoolFeePage> {
    const [after = ''] = decodeCursor(cursor, ['text']) ?? [];
    const [found] = await this.database.sql.rows<{ urns: string[] | null; siblings: string[] }>(
      pageOfSchools,
      [after, limit + 1],
    );
    const urns = found?.urns ?? [];
    const asked = new Set(urns);
    const schools = await this.read(year, [...new Set([...urns, ...(found?.siblings ?? [])])]);
    const previewed = previewFees(schools, { year, fees }).filter(({ urn }) => asked.has(urn));
    const { items, next } = page(previewed, limit, ({ urn }) => [urn]);
    return { items: items.map(({ vatPence: _vatPence, ...fee }) => fee), next };
  }

  private async read(year: number, urns: readonly string[] | null): Promise<PreviewedSchool[]> {
    const rows = await this.database.sql.rows<Row>(readSchools, [year, urns]);
    return rows.map((row) => ({ ...row, roll: rollOf(row) }));
  }
}
