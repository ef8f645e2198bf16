import { Injectable } from '@nestjs/common';
import { type districts, type Caller, mayReach } from '@partnership/contracts';
import { newId, UnitOfWork } from '@partnership/database';
import { concernClosedAlready, notYourConcern, unknownConcern } from './concern.errors.js';
import { ConcernsRepository } from './concerns.repository.js';

/** What a school says to a concern about it. */
@Injectable()
export class ConcernReplies {
  constructor(
    private readonly units: UnitOfWork,
    private readonly concerns: ConcernsRepository,
  ) {}

  reply({ caseId, text }: districts.ReplyToConcern, caller: Caller): Promise<districts.ConcernReplyView> {
    return this.units.run(caller, async (work) => {
      const { sql, at } = work;
      const concern = await this.concerns.lock(sql, caseId);
      if (concern === undefined) throw unknownConcern(caseId);
      if (!mayReach(caller.actor, 'concerns.reply', concern)) throw notYourConcern();
      if (concern.state === 'closed') throw concernClosedAlready();
      const reply = newId();
      const by = caller.actor.id;
      await this.concerns.addReply(sql, caseId, reply, { text, at, by });
      await this.concerns.change(sql, caseId, {});
      const { state, urn } = concern;
      const step = { what: 'replied', from: state, to: state, at, by };
      await this.concerns.note(sql, caseId, { ...step, why: 'the school replied', fields: { reply } });
      work.audit({
        action: 'concern replied to',
        record: `districts.concern/${caseId}`,
        fields: { reply, urn },
      });
      return { reply, caseId, text, repliedAt: at.toISOString(), repliedBy: by };
    });
  }
}
