import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  DeskRegister,
  type DeskCount,
  type DeskEntry,
  type DeskPart,
} from '../desk/desk-register.service.js';
import { switchedOn } from './switches.repository.js';

const waiting = `local_proposal where state in ('proposed', 'deferred')
  and district = any($1::text[]) and district in ${switchedOn}`;
const asked = `local_take_up t join local_service s on s.id = t.service
  where t.state = 'asked' and s.district = any($1::text[])`;

const parts: readonly DeskPart[] = [
  {
    name: 'local-offer-decisions',
    heading: 'waiting',
    title: 'Needs and offers of schools on which the district has not decided',
    permission: 'local-offer.decide',
    count: (sql, { districts }) =>
      sql.rows<DeskCount>(
        `select district, count(*)::integer as count from ${waiting} group by 1 order by 1`,
        [districts],
      ),
    top: (sql, { districts }, most) =>
      sql.rows<DeskEntry>(
        `select district, urn, 'districts.proposal/' || id as record, kind || ': ' || title as says,
           to_char(proposed_at at time zone 'Europe/London', 'YYYY-MM-DD') as on
         from ${waiting} order by id limit $2`,
        [districts, most],
      ),
  },
  {
    name: 'local-services-asked',
    heading: 'unanswered',
    title: 'Schools that asked for a service and have no answer',
    permission: 'local-offer.record',
    count: (sql, { districts }) =>
      sql.rows<DeskCount>(
        `select s.district, count(*)::integer as count from ${asked} group by 1 order by 1`,
        [districts],
      ),
    top: (sql, { districts }, most) =>
      sql.rows<DeskEntry>(
        `select s.district, t.urn, 'districts.take-up/' || t.id as record, s.title as says, t.asked_on as on
         from ${asked} order by t.id limit $2`,
        [districts, most],
      ),
  },
];

@Injectable()
export class LocalOfferDesk implements OnModuleInit {
  constructor(private readonly register: DeskRegister) {}

  onModuleInit(): void {
    for (const part of parts) this.register.register(part);
  }
}
