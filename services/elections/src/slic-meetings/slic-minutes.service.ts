import { Injectable } from '@nestjs/common';
import type { Caller, elections } from '@partnership/contracts';
import { assertVersion, Database, UnitOfWork } from '@partnership/database';
import { isQuorate } from './slic-meeting.js';
import { noMinutes, notHeld, whyAgain } from './slic-meeting.errors.js';
import { meetingView } from './slic-meeting-view.js';
import { SlicMeetingsRepository } from './slic-meetings.repository.js';
import { SlicMinutesRepository } from './slic-minutes.repository.js';

/** What everybody may read of meetings of the SLIC, in editions. */
@Injectable()
export class SlicMinutesService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly meetings: SlicMeetingsRepository,
    private readonly minutes: SlicMinutesRepository,
  ) {}

  publish(request: elections.PublishSlicMinutes, caller: Caller): Promise<elections.SlicMeetingView> {
    const { meeting: id, text, why = null } = request;
    return this.unit.run(caller, async (work) => {
      const { sql, at } = work;
      const before = await this.meetings.lock(sql, id);
      assertVersion(caller, before.version);
      if (before.state !== 'held') throw notHeld(before.state);
      const edition = before.edition + 1;
      if ((edition === 1) !== (why === null)) throw whyAgain(edition);
      await this.minutes.publish(sql, id, { edition, text, why, publishedAt: at }, caller.actor.id);
      await this.meetings.touch(sql, id);
      const record = `elections.slic-meeting/${id}`;
      work.audit({
        action: 'minutes published',
        record,
        ...(why !== null && { why }),
        fields: { edition },
      });
      const after = await this.meetings.read(sql, id);
      return meetingView(after, await this.meetings.attendance(sql, id), await this.meetings.moves(sql, id));
    });
  }

  /** The newest edition. */
  async show({ meeting: id }: elections.ShowSlicMeeting): Promise<elections.SlicMinutesView> {
    const meeting = await this.meetings.read(this.database.sql, id);
    const newest = await this.minutes.newest(this.database.sql, id);
    if (newest === undefined) throw noMinutes(id);
    const { startsAt, members, present, quorum } = meeting;
    return {
      ...{ meeting: id, startsAt: startsAt.toISOString() },
      ...{ members: members ?? 0, present: present ?? 0, quorum: quorum ?? 0 },
      quorate: isQuorate(meeting) === true,
      ...newest,
      publishedAt: newest.publishedAt.toISOString(),
    };
  }
}
