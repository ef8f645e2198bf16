import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dailyAt, defineJob, latest } from '@partnership/database';
import { Jobs } from '@partnership/service';
import { NoticesRepository } from './notices.repository.js';

/** How long an address of somebody who is not registered may be needed to send the notice again. */
export const daysAddressesAreKept = 30;

/** Addresses of people who are not registered are forgotten when their notice is done with. */
@Injectable()
export class NoticesJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly notices: NoticesRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.register(
      defineJob({
        name: 'membership.notices.forget-addresses',
        due: latest(dailyAt('03:20')),
        run: ({ sql, at }) =>
          this.notices.forgetAddresses(sql, new Date(at.getTime() - daysAddressesAreKept * 86_400_000)),
      }),
    );
  }
}
