import { Injectable } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import {
  civilDate,
  Clock,
  Database,
  isId,
  newId,
  UnitOfWork,
  type Sql,
  type Work,
} from '@partnership/database';
import type { AgendaMatter } from '../agenda/agenda-source.js';
import { AgendaSources } from '../agenda/agenda-sources.service.js';
import { GroupAccess } from '../group/group-access.service.js';
import { interestsIn, type Matter } from './item.js';
import { ItemLooks } from './item-looks.service.js';
import { itemView, matterView } from './item-view.js';
import { ItemsRepository } from './items.repository.js';
import type { Meeting } from './meeting.js';
import { notOpen } from './meeting.errors.js';
import { MeetingsRepository } from './meetings.repository.js';
import { proposedMatter } from './proposal.js';
import { ProposalsRepository } from './proposals.repository.js';
import { ProposalsService } from './proposals.service.js';

/** How many matters each source may bring to one agenda. */
const mostOfASource = 100;

interface Span {
  readonly since: Date | null;
  readonly until: Date;
}

/** The agenda of a meeting: made up anew at every look until the meeting opens, and written down then. */
@Injectable()
export class AgendaService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: GroupAccess,
    private readonly sources: AgendaSources,
    private readonly meetings: MeetingsRepository,
    private readonly items: ItemsRepository,
    private readonly proposals: ProposalsRepository,
    private readonly proposing: ProposalsService,
    private readonly looks: ItemLooks,
  ) {}

  async show(id: string, caller: Caller): Promise<commissioning.AgendaView> {
    const { sql } = this.database;
    const [meeting] = await Promise.all([
      this.meetings.find(sql, id),
      this.access.assertReads(sql, caller.actor),
    ]);
    const { state } = meeting;
    const span = await this.span(sql, meeting);
    const { since, until } = span;
    const items =
      meeting.openedAt === null
        ? await this.coming(sql, meeting, span, caller.actor.id)
        : await this.written(sql, meeting, caller.actor.id);
    return {
      meeting: id,
      state,
      since: since?.toISOString() ?? null,
      until: until.toISOString(),
      items,
      more: fullKinds(items),
    };
  }

  /** From the opening of the meeting before to this one: to its opening, once it has opened. */
  async span(sql: Sql, meeting: Meeting): Promise<Span> {
    const { startsAt, openedAt } = meeting;
    if (openedAt !== null) return { since: meeting.since, until: openedAt };
    const since = await this.meetings.lastOpened(sql, meeting);
    const now = this.clock.now();
    return { since, until: startsAt > now ? startsAt : now };
  }

  /** Everything that belongs on the agenda: what was deferred, what was proposed, and what the sources find. */
  private async gather(sql: Sql, since: Date | null, until: Date): Promise<Matter[]> {
    const span = { since: since ?? new Date(0), until };
    const [carried, proposed, ...found] = await Promise.all([
      this.items.deferred(sql, mostOfASource),
      this.proposals.waiting(sql, mostOfASource),
      ...this.sources.all.map((source) => source.matters(sql, span, mostOfASource)),
    ]);
    const brought = proposed.map((each) => proposedMatter(each, civilDate(each.proposedAt)));
    const matters = new Map<string, Matter>();
    for (const matter of [...carried, ...brought, ...found.flat().map(foundMatter)]) {
      const key = `${matter.kind} ${matter.subject}`;
      if (!matters.has(key)) matters.set(key, matter);
    }
    return [...matters.values()];
  }

  /** Writes the agenda down, numbered, as the meeting opens. */
  async write(work: Work, meeting: Meeting): Promise<number> {
    const found = await this.gather(work.sql, meeting.since, work.at);
    const matters = await this.linked(work.sql, found);
    await this.items.add(work.sql, meeting.id, matters);
    await this.proposals.take(
      work.sql,
      matters.flatMap(({ proposal }) => proposal ?? []),
    );
    return matters.length;
  }

  addLate(
    { meeting: id, lateBecause, ...item }: commissioning.AddLateItem,
    caller: Caller,
  ): Promise<commissioning.AgendaItemView> {
    return this.unit.run(caller, async (work) => {
      const meeting = await this.meetings.lock(work.sql, id);
      if (meeting.state !== 'open') throw notOpen(meeting.state);
      const proposed = await this.proposing.proposed(work.sql, item, caller, work.at);
      const taken = { ...proposed, state: 'taken' as const };
      await this.proposals.add(work.sql, taken);
      const matter = proposedMatter(taken, civilDate(work.at), lateBecause);
      const [written = newId()] = await this.items.add(work.sql, id, [matter]);
      const record = `commissioning.meeting/${id}`;
      const fields = { item: written, urns: taken.urns };
      work.audit({ action: 'late item added', record, why: lateBecause, fields });
      return this.look(work.sql, meeting, written, caller.actor.id);
    });
  }

  /** One item that is written down, as this reader may see it. */
  async look(sql: Sql, meeting: Meeting, id: string, reader: string): Promise<commissioning.AgendaItemView> {
    const item = await this.items.find(sql, id);
    const room = await this.looks.room(sql, meeting, item.urns, reader);
    return itemView(item, { reader, ...this.looks.standing(item, room) });
  }

  private async coming(
    sql: Sql,
    meeting: Meeting,
    { since, until }: Span,
    reader: string,
  ): Promise<commissioning.AgendaItemView[]> {
    if (meeting.state === 'cancelled') return [];
    const found = await this.gather(sql, since, until);
    const urns = found.flatMap((matter) => matter.urns);
    const carried = found.flatMap(({ carriedFrom }) => carriedFrom ?? []);
    const [matters, known, declared] = await Promise.all([
      this.linked(sql, found),
      this.looks.known(sql, [reader], urns, civilDate(meeting.startsAt)),
      this.items.declaredBefore(sql, carried, reader),
    ]);
    return matters.map((matter) => {
      const interests = declared.filter(({ item }) => item === matter.carriedFrom);
      return matterView(matter, interestsIn({ urns: matter.urns, interests }, known));
    });
  }

  private async written(sql: Sql, meeting: Meeting, reader: string): Promise<commissioning.AgendaItemView[]> {
    const items = await this.items.ofMeeting(sql, meeting.id);
    const urns = items.flatMap((item) => item.urns);
    const room = await this.looks.room(sql, meeting, urns, reader);
    return items.map((item) => itemView(item, { reader, ...this.looks.standing(item, room) }));
  }

  /** A matter whose subject is a commission can decide about it. */
  private async linked(sql: Sql, matters: readonly Matter[]): Promise<Matter[]> {
    const subjects = matters.flatMap(({ subject }) => (isId(subject) ? subject : []));
    const found = await sql.rows<{ id: string }>('select id from commission where id = any($1::uuid[])', [
      subjects,
    ]);
    const commissions = new Set(found.map(({ id }) => id));
    return matters.map((matter) => ({
      ...matter,
      commission: matter.commission ?? (commissions.has(matter.subject) ? matter.subject : null),
    }));
  }
}

function fullKinds(items: readonly commissioning.AgendaItemView[]): string[] {
  const counts = new Map<string, number>();
  for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].flatMap(([kind, count]) => (count >= mostOfASource ? kind : []));
}

const foundMatter = ({ kind, subject, urns, district, title, on }: AgendaMatter): Matter => ({
  ...{ kind, subject, urns, district, title, on },
  about: null,
  commission: null,
  proposal: null,
  carriedFrom: null,
  lateBecause: null,
});
