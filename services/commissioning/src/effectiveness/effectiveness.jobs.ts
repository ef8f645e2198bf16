import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dailyAt, defineJob, latest } from '@partnership/database';
import { Jobs } from '@partnership/service';
import { CompletionService } from './completion.service.js';

@Injectable()
export class EffectivenessJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly completion: CompletionService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(
      defineJob({
        name: 'commissioning.work.complete',
        due: latest(dailyAt('00:20')),
        run: (work) => this.completion.keep(work),
      }),
    );
  }
}
