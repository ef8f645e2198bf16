import { Injectable } from '@nestjs/common';
import { mayDo, type Caller, type commissioning } from '@partnership/contracts';
import { assertVersion, civilDate, Database, UnitOfWork, type Work } from '@partnership/database';
import { GroupAccess } from '../group/group-access.service.js';
import { AgendaService } from './agenda.service.js';
import { CommissionDecisions } from './commission-decisions.service.js';
import { assertDecision } from './decision.js';
import {
  barredFrom,
  decidedAlready,
  knownInterest,
  noDeclaration,
  notOfTheMeeting,
  noVote,
  speaksForAnother,
} from './item.errors.js';
import { interestsIn, isBarred, type Item } from './item.js';
import { itemView } from './item-view.js';
import { ItemLooks, type Room, type Standing } from './item-looks.service.js';
import { ItemsRepository } from './items.repository.js';
import { isCore, type Meeting } from './meeting.js';
import { notOpen } from './meeting.errors.js';
import { MeetingsRepository } from './meetings.repository.js';

type View = Promise<commissioning.AgendaItemView>;

interface AtItem {
  readonly work: Work;
  readonly meeting: Meeting;
  readonly item: Item;
  readonly room: Room;
  readonly standing: Standing;
}

/** What happens at a meeting with an item: interests, discussion, votes, decision. */
@Injectable()
export class ItemsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly access: GroupAccess,
    private readonly meetings: MeetingsRepository,
    private readonly items: ItemsRepository,
    private readonly looks: ItemLooks,
    private readonly agenda: AgendaService,
    private readonly commissions: CommissionDecisions,
  ) {}

  async show(id: string, caller: Caller): View {
    const { sql } = this.database;
    await this.access.assertReads(sql, caller.actor);
    const { meeting } = await this.items.find(sql, id);
    return this.agenda.look(sql, await this.meetings.find(sql, meeting), id, caller.actor.id);
  }

  note({ item: id, notes }: commissioning.NoteDiscussion, caller: Caller): View {
    return this.atOpen(id, caller, async ({ work, item, standing }) => {
      assertNotBarred(standing, caller);
      assertVersion(caller, item.version);
      await this.items.note(work.sql, item, notes);
      work.audit({ action: 'discussion noted', record: recordOf(id) });
    });
  }

  declare({ item: id, personId: named, why }: commissioning.DeclareInterest, caller: Caller): View {
    const personId = named ?? caller.actor.id;
    return this.atOpen(id, caller, async ({ work, item, room }) => {
      assertSpeaksFor(personId, room, caller);
      if (!room.people.some((person) => person.personId === personId)) throw notOfTheMeeting();
      if (item.outcome !== null) throw decidedAlready();
      const again = item.interests.some((held) => held.personId === personId && held.kind === 'declared');
      if (again) return;
      const interest = { personId, kind: 'declared', urn: null, why };
      await this.items.keepInterests(work.sql, id, [interest], work.at, caller.actor.id);
      await this.items.takeVoteBack(work.sql, id, personId);
      await this.items.touch(work.sql, item);
      work.audit({ action: 'interest declared', record: recordOf(id), why, fields: { personId } });
    });
  }

  /** What was declared may have been a mistake; what the system knows stays. */
  withdraw({ item: id, personId: named, why }: commissioning.WithdrawInterest, caller: Caller): View {
    const personId = named ?? caller.actor.id;
    return this.atOpen(id, caller, async ({ work, item, room }) => {
      assertSpeaksFor(personId, room, caller);
      if (item.outcome !== null) throw decidedAlready();
      if (!(await this.items.withdrawInterest(work.sql, id, personId, { why, at: work.at })))
        throw isBarred(interestsIn(item, room.known), personId) ? knownInterest() : noDeclaration();
      await this.items.touch(work.sql, item);
      work.audit({ action: 'interest taken back', record: recordOf(id), why, fields: { personId } });
    });
  }

  /** A vote may be changed until the item is decided; a decision counts those that were seen. */
  vote({ item: id, personId: named, vote }: commissioning.CastItemVote, caller: Caller): View {
    const personId = named ?? caller.actor.id;
    return this.atOpen(id, caller, async ({ work, item, room, standing }) => {
      assertSpeaksFor(personId, room, caller);
      if (item.outcome !== null) throw decidedAlready();
      const voter = room.people.find((person) => person.personId === personId);
      if (voter === undefined || !isCore(voter) || voter.presence !== 'present') throw noVote();
      if (isBarred(standing.interests, personId)) throw barredFrom();
      if (item.votes.some((cast) => cast.personId === personId && cast.vote === vote)) return;
      await this.items.vote(work.sql, id, { personId, vote }, work.at, caller.actor.id);
      await this.items.touch(work.sql, item);
      work.audit({ action: 'vote cast', record: recordOf(id), fields: { personId, vote } });
    });
  }

  decide({ item: id, outcome, reason, commissionVersion }: commissioning.DecideItem, caller: Caller): View {
    return this.atOpen(id, caller, async ({ work, meeting, item, standing }) => {
      assertNotBarred(standing, caller);
      assertVersion(caller, item.version);
      if (item.outcome !== null) throw decidedAlready();
      assertDecision(outcome, standing.bench);
      // Without the reason: whoever is barred from the item may read the commission.
      const why = `The Group at its meeting of ${civilDate(meeting.startsAt)} (${meeting.id}), item ${item.number}`;
      const decision = { outcome, why, seen: commissionVersion };
      const made = await this.commissions.carryOut(work, item, decision, caller.actor);
      const by = caller.actor.id;
      const live = standing.interests.filter((held) => !item.interests.includes(held));
      await this.items.keepInterests(work.sql, id, live, work.at, by);
      const { votes, present, needed } = standing.bench;
      // What was counted is what the minutes tell: whoever has left or is barred by now has no vote in it.
      const counted = votes.map(({ personId }) => personId);
      await this.items.keepVotes(work.sql, id, counted);
      const kept = { outcome, reason, commissionVersion: made, at: work.at, by };
      await this.items.decide(work.sql, [item.id], kept);
      const fields = { outcome, present, needed };
      work.audit({ action: 'item decided', record: recordOf(id), why: reason, fields });
    });
  }

  /** Holds meeting and item while something happens with the item, and answers how it stands then. */
  private atOpen(id: string, caller: Caller, act: (at: AtItem) => Promise<void>): View {
    return this.unit.run(caller, async (work) => {
      const { sql } = work;
      await this.access.assertReads(sql, caller.actor);
      const { meeting: of } = await this.items.find(sql, id);
      const meeting = await this.meetings.lock(sql, of, 'share');
      if (meeting.state !== 'open') throw notOpen(meeting.state);
      const item = await this.items.lock(sql, id);
      const reader = caller.actor.id;
      const room = await this.looks.room(sql, meeting, item.urns, reader);
      await act({ work, meeting, item, room, standing: this.looks.standing(item, room) });
      const after = await this.items.find(sql, id);
      return itemView(after, { reader, ...this.looks.standing(after, room) });
    });
  }
}

const recordOf = (id: string): string => `commissioning.item/${id}`;

function assertNotBarred({ interests }: Standing, { actor }: Caller): void {
  if (isBarred(interests, actor.id)) throw barredFrom();
}

/** For oneself, or as who chairs the meeting or sees to it that it takes place. */
function assertSpeaksFor(personId: string, { people }: Room, { actor }: Caller): void {
  if (personId === actor.id || mayDo(actor, 'meetings.schedule')) return;
  if (!people.some((person) => person.chair && person.personId === actor.id)) throw speaksForAnother();
}
