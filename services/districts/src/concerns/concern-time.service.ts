import { Injectable } from '@nestjs/common';
import { districts } from '@partnership/contracts';
import { civilDate, type Work } from '@partnership/database';
import { toldOf } from './concern-view.js';
import { ConcernsRepository } from './concerns.repository.js';
import type { Concern } from './concern.js';

/** What time does to concerns: a due date passes and the Group is told; a school that could reply has not. */
@Injectable()
export class ConcernTime {
  constructor(private readonly concerns: ConcernsRepository) {}

  async keep(work: Work): Promise<void> {
    const today = civilDate(work.at);
    for (const caseId of await this.concerns.takeOverdue(work.sql, today)) {
      const concern = await this.note(work, caseId, 'overdue', 'the day to respond by has passed');
      work.announce(districts.concernOverdue, caseId, concern.version, toldOf(concern));
    }
    for (const caseId of await this.concerns.takeSilent(work.sql, today))
      await this.note(work, caseId, 'silence', 'the school had time to reply and has not');
  }

  private async note(work: Work, caseId: string, what: string, why: string): Promise<Concern> {
    const concern = await this.concerns.find(caseId, work.sql);
    if (concern === undefined) throw new Error(`Concern ${caseId} is gone.`);
    const { state, dueOn, replyDueOn } = concern;
    const step = { what, from: state, to: state, at: work.at, by: 'districts', why };
    await this.concerns.note(work.sql, caseId, { ...step, fields: { dueOn, replyDueOn } });
    work.audit({ action: `concern ${what}`, record: `districts.concern/${caseId}`, why });
    return concern;
  }
}
