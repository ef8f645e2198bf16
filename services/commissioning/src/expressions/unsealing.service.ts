import { Injectable, Logger } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import { commissioning as contract } from '@partnership/contracts';
import { UnitOfWork, type Work } from '@partnership/database';
import { callEnded } from '../calls/call.errors.js';
import { callStateAt } from '../calls/call.js';
import { CallsRepository } from '../calls/calls.repository.js';
import { callOpen } from '../commissions/commission.errors.js';
import { CommissionsRepository } from '../commissions/commissions.repository.js';
import { assertReach } from '../commissions/beneficiary.js';
import { CallKeysRepository } from './call-keys.repository.js';
import { ExpressionsRepository, type SealedExpression } from './expressions.repository.js';
import { judged, tampered, type Judged } from './judging.js';
import { unseal } from './sealing.js';

const batch = 500;
const beforeAll = '00000000-0000-0000-0000-000000000000';

/** Opens what was sealed, once the deadline has passed. */
@Injectable()
export class UnsealingService {
  private readonly logger = new Logger(UnsealingService.name);

  constructor(
    private readonly unit: UnitOfWork,
    private readonly commissions: CommissionsRepository,
    private readonly calls: CallsRepository,
    private readonly keys: CallKeysRepository,
    private readonly expressions: ExpressionsRepository,
  ) {}

  /** All of the call at once or nothing; asked again it says what it said. */
  unseal({ commission }: commissioning.UnsealCall, caller: Caller): Promise<commissioning.UnsealedView> {
    return this.unit.run(caller, async (work) => {
      const { beneficiary } = await this.commissions.lock(work.sql, commission);
      assertReach(caller.actor, 'commissions.decide', beneficiary);
      const call = await this.calls.read(work.sql, commission);
      const state = callStateAt(call, work.at);
      if (state === 'ended') throw callEnded();
      if (state === 'open') throw callOpen(call.closesAt);
      if (call.unsealedAt === null) await this.openAll(work, commission);
      const unsealedAt = (call.unsealedAt ?? work.at).toISOString();
      return { commission, unsealedAt, ...(await this.expressions.count(work.sql, commission)) };
    });
  }

  private async openAll(work: Work, commission: string): Promise<void> {
    const { sql, at } = work;
    const key = await this.keys.of(sql, commission, at);
    for (let last: string | undefined = beforeAll; last !== undefined;) {
      const sealed = await this.expressions.sealedOf(sql, commission, last, batch);
      await this.expressions.open(
        sql,
        sealed.map((one) => this.open(work, key, commission, one)),
      );
      last = sealed.length === batch ? sealed.at(-1)?.id : undefined;
    }
    const version = await this.calls.unsealed(sql, commission, at);
    const counted = await this.expressions.count(sql, commission);
    work.announce(contract.callUnsealed, commission, version, { commission, ...counted });
    const record = `commissioning.call/${commission}`;
    work.audit({ action: 'call unsealed', record, fields: { ...counted } });
  }

  private open(work: Work, key: Buffer, call: string, sealed: SealedExpression): Judged {
    const { id: expression, urn, version } = sealed;
    const opened = judged(sealed, unseal(key, sealed.sealed, { call, expression, urn, version }));
    if (opened.why === tampered) {
      this.logger.error({ call, expression, msg: 'a sealed expression of interest was tampered with' });
      const record = `commissioning.expression/${expression}`;
      work.audit({ action: 'sealed expression does not open', record, fields: { commission: call, urn } });
    }
    return opened;
  }
}
