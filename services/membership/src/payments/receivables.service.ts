import { Injectable } from '@nestjs/common';
import { Clock, type Work } from '@partnership/database';
import { MembersService } from '../members/members.service.js';
import { HistoriesRepository } from '../standing/histories.repository.js';
import { Books } from './books.js';
import { ReceivablesRepository } from './receivables.repository.js';

/** Opens the books of some invoices, holding all that hangs on them, and closes them again. */
@Injectable()
export class ReceivablesService {
  constructor(
    private readonly clock: Clock,
    private readonly histories: HistoriesRepository,
    private readonly members: MembersService,
    private readonly receivables: ReceivablesRepository,
  ) {}

  async open({ sql }: Work, numbers: readonly number[], by: string): Promise<Books> {
    const urns = await this.receivables.schoolsOf(sql, numbers);
    const histories = await this.histories.lock(sql, urns);
    const invoices = await this.receivables.read(sql, numbers);
    const members = histories.flatMap(({ member }) => member ?? []);
    return new Books(invoices, members, { today: this.clock.today(), by });
  }

  async close(work: Work, books: Books): Promise<void> {
    await this.receivables.write(work.sql, books.changedInvoices);
    await this.members.keep(work, books.memberChanges);
  }
}
