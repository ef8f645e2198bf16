import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dailyAt, defineJob, latest } from '@partnership/database';
import { Jobs } from '@partnership/service';
import { RoundsService } from './rounds.service.js';

@Injectable()
export class RoundsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly rounds: RoundsService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(
      defineJob({
        name: 'commissioning.peer-review.keep-time',
        due: latest(dailyAt('00:05')),
        run: (work) => this.rounds.keepTime(work),
      }),
    );
  }
}
