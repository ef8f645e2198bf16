import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import type { FeeScheduleModel } from '../generated/prisma/models.js';
import { Prisma } from '../prisma.js';
import { noSchedule, scheduleInUse } from './fee.errors.js';

const viewOf = ({ minimumPence, ...schedule }: FeeScheduleModel): membership.FeeScheduleView => ({
  ...schedule,
  minimumPence: Number(minimumPence),
});

/** What membership costs, year by year. */
@Injectable()
export class FeeSchedulesService {
  constructor(private readonly prisma: Prisma) {}

  /** Fees may be set anew until the first invoice of the year is issued. */
  set(request: membership.SetFeeSchedule, caller: Caller): Promise<membership.FeeScheduleView> {
    const { year, ratePencePerPupil, minimumPence } = request;
    const terms = { ratePencePerPupil, minimumPence };
    return this.prisma.run(caller, async ({ db, audit }) => {
      const schedule = await db.feeSchedule.upsert({
        where: { year },
        create: { year, ...terms },
        update: { ...terms, version: { increment: 1 } },
      });
      // The row is locked now; a levy that is under way holds it while it issues.
      if ((await db.invoice.count({ where: { year } })) > 0) throw scheduleInUse(year);
      audit({ action: 'fees set', record: `membership.fee-schedule/${year}`, fields: terms });
      return viewOf(schedule);
    });
  }

  async show(year: number): Promise<membership.FeeScheduleView> {
    const schedule = await this.prisma.db.feeSchedule.findUnique({ where: { year } });
    if (schedule === null) throw noSchedule(year);
    return viewOf(schedule);
  }
}
