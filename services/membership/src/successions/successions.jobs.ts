import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dailyAt, defineJob, latest } from '@partnership/database';
import { Jobs } from '@partnership/service';
import { SuccessionsService } from './successions.service.js';

/** What waited for its day, for a school to be known, or for one to join under its old URN. */
@Injectable()
export class SuccessionsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly successions: SuccessionsService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(
      defineJob({
        name: 'membership.successions.follow',
        due: latest(dailyAt('00:20')),
        run: () => this.successions.followAll(),
      }),
    );
  }
}
