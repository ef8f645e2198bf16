import { Injectable } from '@nestjs/common';
import { commissioning, mayReach, type Caller, type Permission } from '@partnership/contracts';
import { assertVersion, Clock, newId, UnitOfWork, type Work } from '@partnership/database';
import { CommissioningConfig } from '../commissioning.config.js';
import { HeldPostsRepository } from '../interests/held-posts.repository.js';
import { whyNotServed } from '../schools/school.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { unusable } from '../unusable.js';
import { judgesOwn, notYourSchool, unknownArea } from './strength.errors.js';
import { assertEvidence, assertFresh, assertOffer } from './strength.js';
import type { StrengthChange, StrengthRow } from './strength-rows.js';
import { strengthAfter, type StrengthStep } from './strength-states.js';
import { moveView, strengthView } from './strength-view.js';
import { StrengthAreasRepository } from './strength-areas.repository.js';
import { StrengthsRepository } from './strengths.repository.js';

type View = Promise<commissioning.StrengthRecordView>;
type Decide = (
  before: StrengthRow,
  to: commissioning.StrengthState,
  work: Work,
) => Omit<StrengthChange, 'to'> | Promise<Omit<StrengthChange, 'to'>>;

interface Step {
  readonly id: string;
  readonly step: StrengthStep;
  readonly permission: Permission;
  readonly action: string;
}

/** Strengths as schools propose them and others judge them. */
@Injectable()
export class StrengthsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly config: CommissioningConfig,
    private readonly strengths: StrengthsRepository,
    private readonly areas: StrengthAreasRepository,
    private readonly schools: SchoolsRepository,
    private readonly posts: HeldPostsRepository,
  ) {}

  propose(claim: commissioning.ProposeStrength, caller: Caller): View {
    const { urn, area } = claim;
    assertOffer(claim.offer);
    this.assertEvidence(claim.evidence);
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      const school = await this.schools.known(sql, urn);
      const { district } = school;
      if (!mayReach(caller.actor, 'strengths.propose', { urn, district })) throw notYourSchool();
      const fault = whyNotServed(school);
      if (fault !== undefined)
        throw unusable(`commissioning.strength.school-${fault}`, '/urn', `${urn} is ${fault}`);
      const inForce = await this.areas.inForce(sql, this.clock.today());
      if (!inForce.some(({ area: known }) => known === area)) throw unknownArea(area, '/area');
      const id = newId();
      await this.strengths.add(sql, { id, claim, at, by: caller.actor.id });
      work.announce(commissioning.strengthMoved, id, 1, {
        ...{ strength: id, urn, area },
        ...{ from: null, to: 'proposed' },
      });
      work.audit({ action: 'strength proposed', record: recordOf(id), fields: { urn, area } });
      return this.view(work, id);
    });
  }

  /** Other words or newer evidence. What stands goes on standing until these are judged. */
  revise({ strength, what, evidence }: commissioning.ReviseStrength, caller: Caller): View {
    this.assertEvidence(evidence);
    const step = { id: strength, step: 'revise', action: 'strength given newer evidence' } as const;
    return this.change({ ...step, permission: 'strengths.propose' }, caller, async (before, to, { sql }) => {
      const number = (await this.strengths.lastEvidence(sql, strength)) + 1;
      const given = { number, evidence };
      const why = 'newer evidence';
      if (to === 'renewing')
        return { why, given, renewalNumber: number, renewedWhat: what ?? before.renewedWhat };
      return { why, given, number, ...(what !== undefined && { what, renewedWhat: null }) };
    });
  }

  offer({ strength, offer }: commissioning.OfferStrength, caller: Caller): View {
    assertOffer(offer);
    const step = { id: strength, step: 'offer', action: 'offer of a strength changed' } as const;
    return this.change({ ...step, permission: 'strengths.propose' }, caller, () => ({
      why: 'another offer',
      offer,
    }));
  }

  confirm({ strength, reason }: commissioning.ConfirmStrength, caller: Caller): View {
    const step = { id: strength, step: 'confirm', action: 'strength confirmed' } as const;
    return this.judge({ ...step, permission: 'strengths.confirm' }, caller, (before) => {
      const { number, renewalNumber, renewal, renewedWhat, what, evidence } = before;
      assertFresh(renewal ?? evidence, this.clock.today(), this.config.strengthEvidenceDays);
      return {
        ...{ why: reason, number: renewalNumber ?? number, renewalNumber: null },
        ...{ what: renewedWhat ?? what, renewedWhat: null, confirmedOn: this.clock.today() },
      };
    });
  }

  /** Of one that stands only the newer evidence is declined. */
  decline({ strength, reason }: commissioning.DeclineStrength, caller: Caller): View {
    const step = { id: strength, step: 'decline', action: 'strength declined' } as const;
    return this.judge({ ...step, permission: 'strengths.confirm' }, caller, () => ({
      ...{ why: reason, renewalNumber: null, renewedWhat: null },
    }));
  }

  withdraw({ strength, reason }: commissioning.WithdrawStrength, caller: Caller): View {
    const step = { id: strength, step: 'withdraw', action: 'strength withdrawn' } as const;
    return this.change({ ...step, permission: 'strengths.withdraw' }, caller, () => ({
      ...{ why: reason, renewalNumber: null, renewedWhat: null },
    }));
  }

  /** Nobody judges what is their own. */
  private judge(step: Step, caller: Caller, decide: Decide): View {
    return this.change(step, caller, async (before, to, work) => {
      const { id: by } = caller.actor;
      const own = await this.posts.schoolsOf(work.sql, by, this.clock.today());
      if (own.includes(before.urn) || (await this.strengths.gave(work.sql, before.strength, by)))
        throw judgesOwn();
      return decide(before, to, work);
    });
  }

  private change({ id, step, permission, action }: Step, caller: Caller, decide: Decide): View {
    const { actor } = caller;
    return this.unit.run(caller, async (work) => {
      const before = await this.strengths.lock(work.sql, id);
      const { urn, district, area, state: from } = before;
      if (!mayReach(actor, permission, { urn, district })) throw notYourSchool();
      assertVersion(caller, before.version);
      const to = strengthAfter(from, step);
      const change = { ...(await decide(before, to, work)), to };
      await this.strengths.save(work.sql, before, change, { at: work.at, by: actor.id });
      if (to !== from)
        work.announce(commissioning.strengthMoved, id, before.version + 1, {
          ...{ strength: id, urn, area },
          ...{ from, to },
        });
      const fields = { urn, area, from, to };
      work.audit({ action, record: recordOf(id), why: change.why, fields });
      return this.view(work, id);
    });
  }

  private assertEvidence(evidence: commissioning.StrengthEvidence): void {
    const today = this.clock.today();
    assertEvidence(evidence, today);
    assertFresh(evidence, today, this.config.strengthEvidenceDays);
  }

  private async view({ sql }: Work, id: string): View {
    const [row, moves] = [await this.strengths.find(sql, id), await this.strengths.moves(sql, id)];
    return { ...strengthView(row, this.config.strengthEvidenceDays), history: moves.map(moveView) };
  }
}

const recordOf = (id: string): string => `commissioning.strength/${id}`;
