import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dailyAt, defineJob, latest } from '@partnership/database';
import { Jobs } from '@partnership/service';
import { RemindersService } from './reminders.service.js';

/** Every morning; after days of standstill once, for the steps that are due by then. */
@Injectable()
export class RemindersJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly reminders: RemindersService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(
      defineJob({
        name: 'membership.reminders.send',
        due: latest(dailyAt('08:00')),
        run: (work, day) => this.reminders.remind(work, day),
      }),
    );
  }
}
