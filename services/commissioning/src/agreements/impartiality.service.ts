import { Injectable } from '@nestjs/common';
import type { Actor } from '@partnership/contracts';
import { civilDate, type Work } from '@partnership/database';
import { leadsThere } from '../commissions/beneficiary.js';
import type { Commission } from '../commissions/commission.js';
import { leadDecides } from '../commissions/commission.errors.js';
import { HeldPostsRepository } from '../interests/held-posts.repository.js';
import { InterestsRepository } from '../interests/interests.repository.js';
import { interested, supplierJudges } from './agreement.errors.js';
import { schoolsOfWork } from './parties.js';

/** Who decides about work leads no district of it, and has no interest in any of its schools. */
@Injectable()
export class Impartiality {
  constructor(
    private readonly interests: InterestsRepository,
    private readonly posts: HeldPostsRepository,
  ) {}

  async assert({ sql, at }: Pick<Work, 'sql' | 'at'>, actor: Actor, commission: Commission): Promise<void> {
    if (leadsThere(actor, commission.beneficiary)) throw leadDecides();
    const urns = schoolsOfWork(commission);
    const ofGrant = actor.grants.some(({ schools = [] }) => schools.some((urn) => urns.includes(urn)));
    const known = await this.interests.of(sql, actor.id, urns, civilDate(at));
    if (ofGrant || known.length > 0) throw interested();
  }

  /** Never anybody of the school that is paid for the work, whatever else the person is. */
  async assertNotSupplier(
    { sql, at }: Pick<Work, 'sql' | 'at'>,
    { id, grants }: Actor,
    { award }: Commission,
  ): Promise<void> {
    const supplier = award?.supplierUrn ?? '';
    const held = await this.posts.schoolsOf(sql, id, civilDate(at));
    if (held.includes(supplier) || grants.some(({ schools = [] }) => schools.includes(supplier)))
      throw supplierJudges();
  }
}
