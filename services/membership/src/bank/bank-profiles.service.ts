import { Injectable } from '@nestjs/common';
import type { Caller, membership } from '@partnership/contracts';
import { Database, decodeCursor, page, UnitOfWork, violates } from '@partnership/database';
import { assertComplete, builtInProfiles, type BankProfile } from './bank-profile.js';
import { profileExists, unknownProfile } from './bank.errors.js';

const columns = `code, name, columns, date_formats as "dateFormats", money_in_is as "moneyInIs"`;

const isBuiltIn = (code: string): boolean => builtInProfiles.some((each) => each.code === code);

const viewOf = ({
  code,
  name,
  columns: named,
  dateFormats,
  moneyInIs,
}: BankProfile): membership.BankProfileView => {
  const { date, text, amount = null, moneyIn = null, moneyOut = null, bankId = null } = named;
  return {
    code,
    name,
    columns: { date, text: [...text], amount, moneyIn, moneyOut, bankId },
    dateFormats: [...dateFormats],
    moneyInIs,
    builtIn: isBuiltIn(code),
  };
};

/** How banks write their exports: some are built in, finance adds others as data. */
@Injectable()
export class BankProfilesService {
  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
  ) {}

  /** By code. */
  async list({ limit = 50, cursor }: membership.ListBankProfiles): Promise<membership.BankProfilePage> {
    const [after] = decodeCursor(cursor, ['text']) ?? [''];
    const added = await this.database.sql.rows<BankProfile>(
      `select ${columns} from bank_profile where code > $1 order by code limit $2`,
      [after, limit + 1],
    );
    const rows = [...builtInProfiles.filter(({ code }) => code > String(after)), ...added]
      .sort((a, b) => (a.code < b.code ? -1 : 1))
      .slice(0, limit + 1);
    const { items, next } = page(rows, limit, ({ code }) => [code]);
    return { items: items.map(viewOf), next };
  }

  /** @throws Failure `not-found` */
  async find(code: string): Promise<BankProfile> {
    const builtIn = builtInProfiles.find((each) => each.code === code);
    if (builtIn !== undefined) return builtIn;
    const [added] = await this.database.sql.rows<BankProfile>(
      `select ${columns} from bank_profile where code = $1`,
      [code],
    );
    if (added === undefined) throw unknownProfile(code);
    return added;
  }

  add(request: membership.AddBankProfile, caller: Caller): Promise<membership.BankProfileView> {
    const { code, name, columns: named, dateFormats, moneyInIs } = request;
    assertComplete(request);
    if (isBuiltIn(code)) throw profileExists(code);
    return this.unit
      .run(caller, async ({ sql, at, audit }) => {
        await sql.run(
          `insert into bank_profile (code, name, columns, date_formats, money_in_is, added_at, added_by)
           values ($1, $2, $3::json, $4::json, $5, $6, $7)`,
          [code, name, JSON.stringify(named), JSON.stringify(dateFormats), moneyInIs, at, caller.actor.id],
        );
        audit({ action: 'bank profile added', record: `membership.bank-profile/${code}` });
        return viewOf(request);
      })
      .catch((error: unknown) => {
        throw violates(error, 'bank_profile_pkey') ? profileExists(code) : error;
      });
  }
}
