import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dailyAt, defineJob, latest } from '@partnership/database';
import { Jobs } from '@partnership/service';
import { SignalRaising } from './signal-raising.service.js';

@Injectable()
export class SignalsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly raising: SignalRaising,
  ) {}

  onModuleInit(): void {
    this.jobs.register(
      defineJob({
        name: 'districts.signals.run',
        due: latest(dailyAt('05:00')),
        run: (work) => this.raising.runAll(work),
      }),
    );
  }
}
