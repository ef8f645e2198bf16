import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import { Clock, Database } from '@partnership/database';
import { greenShare, type GreenSchool, type GreenSpan } from './green-share.js';
import { termsUntil } from '../calendar/term.js';
import { StrengthAreasRepository } from './strength-areas.repository.js';

const ordinaryTerms = 6;

const schools = `select urn, district from school where in_city and status <> 'closed' order by urn`;

/** Each move that makes a strength stand or ends that, by London's calendar; what lies between is a span. */
const spans = `
with turned as (
  select m.strength, m.version, (m.moved_at at time zone 'Europe/London')::date as on_day,
    m.to_state in ('confirmed', 'renewing') as stands,
    coalesce(m.from_state in ('confirmed', 'renewing'), false) as stood
  from strength_move m
), turns as (
  select strength, stands, on_day,
    lead(on_day) over (partition by strength order by version) as next_day
  from turned where stands <> stood
)
select s.urn, s.area, t.on_day as "from", t.next_day as before
from turns t join strength s on s.id = t.strength
where t.stands and s.area = any($1::text[])`;

/** The share of areas in which schools have a strength, for everybody to see. */
@Injectable()
export class GreenShareService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly areas: StrengthAreasRepository,
  ) {}

  async show({ terms = ordinaryTerms }: commissioning.ShowGreenShare): Promise<commissioning.GreenShareView> {
    const { sql } = this.database;
    const today = this.clock.today();
    const areas = await this.areas.inForce(sql, today);
    const codes = areas.map(({ area }) => area);
    return greenShare({
      schools: await sql.rows<GreenSchool>(schools),
      spans: await sql.rows<GreenSpan>(spans, [codes]),
      areas: areas.length,
      terms: termsUntil(today, terms),
      today,
    });
  }
}
