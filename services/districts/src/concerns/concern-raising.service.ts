import { Injectable } from '@nestjs/common';
import { districts, type Caller, mayReach } from '@partnership/contracts';
import { addDays, civilDate, newId, UnitOfWork, type Work } from '@partnership/database';
import { unknownSchool } from '../schools/school.errors.js';
import { daysToReply, type Concern } from './concern.js';
import { concernView, toldOf } from './concern-view.js';
import { notYourConcern, schoolNotInCity } from './concern.errors.js';
import { ConcernsRepository } from './concerns.repository.js';

interface NewConcern {
  readonly caseId: string;
  readonly urn: string;
  readonly signal: string | null;
  readonly origin: string;
  readonly about: string;
}

/** How a concern begins: with a signal that is taken up, or by a person who sees what no rule does. */
@Injectable()
export class ConcernRaising {
  constructor(
    private readonly units: UnitOfWork,
    private readonly concerns: ConcernsRepository,
  ) {}

  raise({ urn, origin, about }: districts.RaiseConcern, caller: Caller): Promise<districts.ConcernView> {
    return this.units.run(caller, async (work) => {
      const school = await this.concerns.placeOf(work.sql, urn);
      if (school === undefined) throw unknownSchool(urn);
      if (!mayReach(caller.actor, 'concerns.write', school)) throw notYourConcern();
      if (!school.inCity) throw schoolNotInCity(urn);
      const concern = { caseId: newId(), urn, signal: null, origin, about };
      return concernView(await this.begin(work, concern, caller.actor.id), civilDate(work.at));
    });
  }

  /** Within the transaction that decides on the signal. */
  async begin(work: Work, { about, ...concern }: NewConcern, by: string): Promise<Concern> {
    const { sql, at } = work;
    const { caseId, urn, origin } = concern;
    const replyDueOn = addDays(civilDate(at), daysToReply);
    await this.concerns.add(sql, { ...concern, about, raisedAt: at, replyDueOn }, by);
    const step = { what: 'raised', from: null, to: 'raised' as const, at, by, why: about };
    await this.concerns.note(sql, caseId, { ...step, fields: { origin } });
    const begun = await this.concerns.find(caseId, sql);
    if (begun === undefined) throw new Error(`Concern ${caseId} is gone.`);
    work.announce(districts.concernRaised, caseId, begun.version, toldOf(begun));
    work.audit({
      action: 'concern raised',
      record: `districts.concern/${caseId}`,
      why: about,
      fields: { urn },
    });
    return begun;
  }
}
