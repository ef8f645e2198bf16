import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import { keyUnknown } from '../calls/call.errors.js';
import { CommissioningConfig } from '../commissioning.config.js';
import { Keyring, type WrappedKey } from './sealing.js';

const read = 'select wrapped, wrapped_by as "wrappedBy" from call_key where commission = $1';
const keep = `
insert into call_key (commission, wrapped, wrapped_by, made_at) values ($1, $2, $3, $4) on conflict do nothing`;

/** The key of each call, kept wrapped: who reads the database has none of them. */
@Injectable()
export class CallKeysRepository {
  private readonly ring: Keyring;

  constructor({ sealingKey, sealingKeysBefore }: CommissioningConfig) {
    this.ring = new Keyring(sealingKey, sealingKeysBefore.split(',').filter(Boolean));
  }

  /** Made when the call opens, or with the first expression of one that was opened before calls had keys. */
  async make(sql: Sql, call: string, at: Date): Promise<void> {
    const { wrapped, wrappedBy } = this.ring.make(call);
    await sql.run(keep, [call, wrapped, wrappedBy, at]);
  }

  /** Throws `unavailable` where the key that it was wrapped with is not configured. */
  async of(sql: Sql, call: string, at: Date): Promise<Buffer> {
    const known = (await sql.rows<WrappedKey>(read, [call])).at(0);
    if (known === undefined) {
      await this.make(sql, call, at);
      return this.of(sql, call, at);
    }
    const key = this.ring.unwrap(call, known);
    if (key === undefined) throw keyUnknown();
    return key;
  }
}
