import { Injectable, type OnModuleInit } from '@nestjs/common';
import { defineJob, hourly, latest } from '@partnership/database';
import { Jobs } from '@partnership/service';

/** Every hour: what the issuer keeps until a time that has passed, and codes of sign-ins long over. */
@Injectable()
export class ForgetSignIns implements OnModuleInit {
  constructor(private readonly jobs: Jobs) {}

  onModuleInit(): void {
    this.jobs.register(
      defineJob({
        name: 'gateway.sign-in.forget',
        due: latest(hourly),
        run: async ({ sql, at }) => {
          // The issuer lives by true time, also where the platform's clock is moved.
          await sql.run('delete from oidc_record where expires_at < now()');
          await sql.run(`delete from sign_in_code where sent_at < $1::timestamptz - interval '1 day'`, [at]);
        },
      }),
    );
  }
}
