import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import { Clock, Database, decodeCursor, page } from '@partnership/database';
import { callStateAt } from './call.js';
import { callEntryView, publishedCallView } from './call-view.js';
import { CallsRepository } from './calls.repository.js';
import { HelpedSchoolsRepository } from '../naming/helped-schools.repository.js';
import { invitationsView } from './invitation-view.js';
import { InvitationsRepository } from './invitations.repository.js';

/** What everybody may read of calls, and what the Group sees besides. */
@Injectable()
export class CallRegisterService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly calls: CallsRepository,
    private readonly helped: HelpedSchoolsRepository,
    private readonly invitations: InvitationsRepository,
  ) {}

  /** The newest first. */
  async list(request: commissioning.ListCalls): Promise<commissioning.CallPage> {
    const { state, cursor, limit = 50 } = request;
    const { sql } = this.database;
    const at = this.clock.now();
    const key = decodeCursor(cursor, ['instant', 'uuid']);
    const after = key === undefined ? null : { openedAt: String(key[0]), commission: String(key[1]) };
    const rows = await this.calls.list(sql, { at, state: state ?? null, after, limit: limit + 1 });
    const { items, next } = page(rows, limit, ({ openedAt, commission }) => [
      openedAt.toISOString(),
      commission,
    ]);
    const helped = await this.helped.of(
      sql,
      items.map(({ commission }) => commission),
    );
    return { items: items.map((call) => callEntryView(call, helped.get(call.commission) ?? [], at)), next };
  }

  async show({ commission }: commissioning.ShowCall): Promise<commissioning.PublishedCallView> {
    const { sql } = this.database;
    const at = this.clock.now();
    const call = await this.calls.read(sql, commission);
    const helped = (await this.helped.of(sql, [commission])).get(commission) ?? [];
    const isOver = callStateAt(call, at) === 'closed';
    const response = isOver ? await this.calls.response(sql, commission) : null;
    return publishedCallView(call, helped, response, at);
  }

  async showInvitations({ commission }: commissioning.ShowCall): Promise<commissioning.InvitationsView> {
    const { sql } = this.database;
    const call = await this.calls.read(sql, commission);
    const isOver = callStateAt(call, this.clock.now()) === 'closed';
    return invitationsView(commission, await this.invitations.count(sql, commission), isOver);
  }
}
