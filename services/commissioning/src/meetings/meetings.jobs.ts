import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dailyAt, defineJob, latest } from '@partnership/database';
import { Jobs } from '@partnership/service';
import { SchedulesService } from './schedules.service.js';

@Injectable()
export class MeetingsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly schedules: SchedulesService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(
      defineJob({
        name: 'commissioning.meetings.make',
        due: latest(dailyAt('05:00')),
        run: (work) => this.schedules.makeAhead(work),
      }),
    );
  }
}
