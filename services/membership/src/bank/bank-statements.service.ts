import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { membership, type Caller } from '@partnership/contracts';
import { Clock, Database, decodeCursor, newId, page, UnitOfWork } from '@partnership/database';
import { BankProfilesService } from './bank-profiles.service.js';
import { BankStatementsRepository } from './bank-statements.repository.js';
import { fileTooLarge, unknownStatement } from './bank.errors.js';
import { readStatement } from './statement-file.js';

type View = membership.BankStatementView;

/** Takes in what the bank says. A file is kept whole first; its lines are matched afterwards, each exactly once. */
@Injectable()
export class BankStatementsService {
  constructor(
    private readonly database: Database,
    private readonly unit: UnitOfWork,
    private readonly clock: Clock,
    private readonly profiles: BankProfilesService,
    private readonly statements: BankStatementsRepository,
  ) {}

  /** @throws Failure `unprocessable` for a fault of the whole file, `too-large`, `not-found` for the profile */
  async take(request: membership.TakeBankStatement, caller: Caller): Promise<View> {
    const profile = await this.profiles.find(request.profile);
    const content = Buffer.from(request.bytes, 'base64');
    if (content.length > membership.bankFileBytes) throw fileTooLarge(membership.bankFileBytes);
    const sha256 = createHash('sha256').update(content).digest('hex');
    const known = await this.statements.findByHash(this.database.sql, sha256);
    if (known !== undefined) return { ...known, unchanged: true };
    const read = readStatement(content, profile, this.clock.today());
    return this.unit.run(caller, async ({ sql, at, audit }) => {
      await this.statements.lockIntake(sql);
      const earlier = await this.statements.findByHash(sql, sha256);
      if (earlier !== undefined) return { ...earlier, unchanged: true };
      const id = newId();
      const { fileName = null } = request;
      const by = caller.actor.id;
      await this.statements.add(sql, { id, profile: profile.code, fileName, sha256, content, by, at }, read);
      const taken = await this.statements.find(sql, id);
      if (taken === undefined) throw unknownStatement(id);
      const { received, quarantined, duplicates, ignored } = taken;
      audit({
        action: 'bank statement taken',
        record: `membership.bank-statement/${id}`,
        fields: { profile: profile.code, sha256, received, quarantined, duplicates, ignored },
      });
      return taken;
    });
  }

  async show(id: string): Promise<View> {
    const found = await this.statements.find(this.database.sql, id);
    if (found === undefined) throw unknownStatement(id);
    return found;
  }

  async list({ limit = 50, cursor }: membership.ListBankStatements): Promise<membership.BankStatementPage> {
    const [before] = decodeCursor(cursor, ['uuid']) ?? [];
    const rows = await this.statements.list(
      this.database.sql,
      before === undefined ? null : String(before),
      limit + 1,
    );
    return page(rows, limit, ({ statement }) => [statement]);
  }

  async lines(request: membership.ListBankLines): Promise<membership.BankLinePage> {
    const { limit = 50, cursor } = request;
    const [after] = decodeCursor(cursor, ['integer']) ?? [0];
    await this.show(request.statement);
    const rows = await this.statements.lines(this.database.sql, request, Number(after), limit + 1);
    return page(rows, limit, ({ line }) => [line]);
  }

  async faults(request: membership.ListBankLineFaults): Promise<membership.BankLineFaultPage> {
    const { statement, limit = 50, cursor } = request;
    const [after] = decodeCursor(cursor, ['integer']) ?? [0];
    await this.show(statement);
    const rows = await this.statements.faults(this.database.sql, statement, Number(after), limit + 1);
    return page(rows, limit, ({ line }) => [line]);
  }
}
