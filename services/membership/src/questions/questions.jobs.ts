import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dailyAt, defineJob, latest } from '@partnership/database';
import { Jobs } from '@partnership/service';
import { QuestionsPersonalData } from './questions.personal-data.js';

@Injectable()
export class QuestionsJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly personalData: QuestionsPersonalData,
  ) {}

  onModuleInit(): void {
    this.jobs.register(
      defineJob({
        name: 'membership.questions.forget',
        due: latest(dailyAt('03:10')),
        run: (work) => this.personalData.forgetOld(work),
      }),
    );
  }
}
