import { Injectable, type OnModuleInit } from '@nestjs/common';
import { defineJob, type Job } from '@partnership/database';
import { Jobs } from '@partnership/service';
import { VacanciesService } from './vacancies.service.js';

const stepMs = 300_000;

/** Every five minutes, UTC; one run makes up for all that were missed. Readers do not wait for it: it records, and tells the others. */
const everyFiveMinutes: Job['due'] = (from, to) => {
  const last = Math.floor(to.getTime() / stepMs);
  return last * stepMs > from.getTime() ? [new Date(last * stepMs).toISOString().slice(0, 16)] : [];
};

@Injectable()
export class VacanciesJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly vacancies: VacanciesService,
  ) {}

  onModuleInit(): void {
    this.jobs.register(
      defineJob({
        name: 'membership.vacancies.keep-time',
        due: everyFiveMinutes,
        run: (work) => this.vacancies.keepTime(work),
      }),
    );
  }
}
