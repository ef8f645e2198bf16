import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dailyAt, defineJob, latest } from '@partnership/database';
import { Jobs } from '@partnership/service';
import { StrengthTime } from './strength-time.service.js';

@Injectable()
export class StrengthsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly time: StrengthTime,
  ) {}

  onModuleInit(): void {
    this.jobs.register(
      defineJob({
        name: 'commissioning.strengths.keep-time',
        due: latest(dailyAt('00:20')),
        run: (work) => this.time.keep(work),
      }),
    );
  }
}
