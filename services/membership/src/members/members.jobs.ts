import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dailyAt, defineJob } from '@partnership/database';
import { Jobs } from '@partnership/service';
import { MembersService } from './members.service.js';

/** What happens to memberships by itself: on 1 September to grace, after grace to lapsed, and notice that is served. */
@Injectable()
export class MembersJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly members: MembersService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(
      defineJob({
        name: 'membership.members.settle',
        due: dailyAt('00:00'),
        run: (work, day) => this.members.settle(work, day),
      }),
    );
  }
}
