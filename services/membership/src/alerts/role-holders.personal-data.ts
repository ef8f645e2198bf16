import { Injectable } from '@nestjs/common';
import { RecordsById } from '../people/records-by-id.personal-data.js';

/** Roles that a person holds or has held, as the gateway told them. */
@Injectable()
export class RoleHoldersPersonalData extends RecordsById {
  readonly section = 'roles';
  protected readonly held = `
select role, districts, schools, trusts, feeds, starts_on as "from", ends_on as until
from role_holder where person_id = $1::uuid order by starts_on, grant_id`;
}
