import { Injectable } from '@nestjs/common';
import { commissioning } from '@partnership/contracts';
import { addDays, civilDate, type Work } from '@partnership/database';
import { CommissioningConfig } from '../commissioning.config.js';
import { strengthAfter } from './strength-states.js';
import { StrengthsRepository } from './strengths.repository.js';

const atOnce = 500;

/** Evidence grows old: schools are told before, and then the strength lapses. */
@Injectable()
export class StrengthTime {
  constructor(
    private readonly config: CommissioningConfig,
    private readonly strengths: StrengthsRepository,
  ) {}

  async keep(work: Work): Promise<void> {
    const today = civilDate(work.at);
    await this.lapse(work, addDays(today, -this.config.strengthEvidenceDays));
    await this.tell(work, addDays(today, this.config.strengthNoticeDays - this.config.strengthEvidenceDays));
  }

  private async lapse(work: Work, shownBefore: string): Promise<void> {
    const why = 'its evidence is too old';
    for (let more = true; more;) {
      const outdated = await this.strengths.outdated(work.sql, shownBefore, atOnce);
      for (const row of outdated) {
        const { strength, urn, area, state: from, version, renewalNumber } = row;
        const to = strengthAfter(from, 'lapse');
        const waiting = renewalNumber === null ? {} : { number: renewalNumber };
        const change = { to, why, ...waiting, renewalNumber: null };
        await this.strengths.save(work.sql, row, change, { at: work.at, by: 'commissioning' });
        work.announce(commissioning.strengthMoved, strength, version + 1, {
          ...{ strength, urn, area },
          ...{ from, to },
        });
        const record = `commissioning.strength/${strength}`;
        work.audit({ action: 'strength lapsed', record, why, fields: { urn, area, from, to } });
      }
      more = outdated.length === atOnce;
    }
  }

  private async tell(work: Work, shownUntil: string): Promise<void> {
    for (const { strength, urn, area, version, shownOn } of await this.strengths.tell(work.sql, shownUntil)) {
      const lapsesOn = addDays(shownOn, this.config.strengthEvidenceDays);
      work.announce(commissioning.strengthLapseNeared, strength, version, {
        ...{ strength, urn, area },
        lapsesOn,
      });
    }
  }
}
