import { Injectable } from '@nestjs/common';
import { RecordsById } from '../people/records-by-id.personal-data.js';

/** Posts of the partnership itself that a person holds or has held. */
@Injectable()
export class PartnershipPostsPersonalData extends RecordsById {
  readonly section = 'partnership-posts';
  protected readonly held = `
select h.post as "partnershipPost", p.title, h.kind, h.from_school as "fromSchool", h.starts_on as "from",
  h.ends_on as until, h.share, h.name_public as "namePublic"
from post_holding h join partnership_post p on p.id = h.post where h.person_id = $1::uuid order by h.starts_on, h.id`;
}
