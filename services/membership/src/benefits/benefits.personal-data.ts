import { Injectable } from '@nestjs/common';
import { RecordsById } from '../people/records-by-id.personal-data.js';

/** What a person used of a school’s benefits, or recorded. */
@Injectable()
export class BenefitsPersonalData extends RecordsById {
  readonly section = 'benefit-uses';
  protected readonly held = `
select id as use, benefit, urn, used_on as "on", quantity, note, person_id as "personId", recorded_by as "recordedBy",
  recorded_at as "recordedAt", cancelled_at as "cancelledAt", cancelled_by as "cancelledBy",
  cancelled_why as "cancelledWhy"
from benefit_use where person_id = $1::uuid or recorded_by = $1::text or cancelled_by = $1::text order by id`;
}
