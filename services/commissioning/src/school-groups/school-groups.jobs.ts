import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dailyAt, defineJob, hourly, latest } from '@partnership/database';
import { Jobs } from '@partnership/service';
import { FamilyShares } from './family-share.service.js';
import { GroupSuccessions } from './group-successions.service.js';

@Injectable()
export class SchoolGroupsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly shares: FamilyShares,
    private readonly successions: GroupSuccessions,
  ) {}

  onModuleInit(): void {
    this.jobs.register(
      defineJob({
        name: 'commissioning.school-groups.catch-up',
        due: latest(hourly),
        run: (work) => this.successions.catchUp(work),
      }),
      defineJob({
        name: 'commissioning.family-share.count',
        due: latest(dailyAt('21:00')),
        run: (work) => this.shares.count(work),
      }),
    );
  }
}
