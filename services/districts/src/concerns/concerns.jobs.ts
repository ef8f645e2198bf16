import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dailyAt, defineJob, latest } from '@partnership/database';
import { Jobs } from '@partnership/service';
import { ConcernTime } from './concern-time.service.js';

@Injectable()
export class ConcernsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly time: ConcernTime,
  ) {}

  onModuleInit(): void {
    this.jobs.register(
      defineJob({
        name: 'districts.concerns.keep-time',
        due: latest(dailyAt('00:10')),
        run: (work) => this.time.keep(work),
      }),
    );
  }
}
