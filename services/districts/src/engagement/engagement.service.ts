import { Injectable } from '@nestjs/common';
import {
  type Caller,
  type districts,
  type EventEnvelope,
  type membership,
  type Permission,
  reaches,
  reachOf,
} from '@partnership/contracts';
import {
  assertVersion,
  civilDate,
  Clock,
  decodeCursor,
  newId,
  page,
  UnitOfWork,
  type Work,
} from '@partnership/database';
import { SignalRaising } from '../signals/signal-raising.service.js';
import { engagementView, followUpEntry, revisionView } from './engagement-view.js';
import {
  dueTooEarly,
  fixedFollowUp,
  noFollowUp,
  noSuchSchool,
  notYet,
  outOfReach,
  struckAlready,
  unknownEngagement,
  whoseFollowUp,
} from './engagement.errors.js';
import { EngagementRepository } from './engagement.repository.js';
import type { EngagementRow } from './engagement.js';

const ordinaryPage = 50;

type Changed = Promise<districts.EngagementView>;
type Content = districts.EngagementContent;

/** The log of contacts with heads, chairs and governors: who was heard, when, of what, and what follows. */
@Injectable()
export class EngagementService {
  constructor(
    private readonly units: UnitOfWork,
    private readonly entries: EngagementRepository,
    private readonly clock: Clock,
    private readonly signals: SignalRaising,
  ) {}

  record(request: districts.RecordEngagement, caller: Caller): Changed {
    return this.units.run(caller, async (work) => {
      const { urn } = request;
      const school = await this.entries.school(work.sql, urn);
      if (school === undefined) throw noSuchSchool(urn);
      assertReach(caller, 'engagement.record', school);
      this.assertDays(request);
      const id = newId();
      const entry = {
        id,
        urn,
        ...contentOf(request, ownerOf(request, caller)),
        notice: null,
        recordedBy: caller.actor.id,
      };
      await this.entries.add(work.sql, { ...entry, recordedAt: work.at });
      const { who, channel, on } = request;
      work.audit({ action: 'engagement recorded', record: recordOf(id), fields: { urn, who, channel, on } });
      return this.view(work, id);
    });
  }

  correct({ engagement, reason, ...content }: districts.CorrectEngagement, caller: Caller): Changed {
    return this.change(engagement, caller, async (work, entry) => {
      this.assertDays(content);
      const next = contentOf(content, entry.owner ?? ownerOf(content, caller));
      if (entry.doneOn !== null && !sameFollowUp(entry, next)) throw fixedFollowUp();
      await this.entries.revise(work.sql, entry, caller.actor.id, work.at, reason);
      await this.entries.keep(work.sql, { ...entry, ...next });
      work.audit({ action: 'engagement corrected', record: recordOf(engagement), why: reason });
    });
  }

  strike({ engagement, reason }: districts.StrikeEngagement, caller: Caller): Changed {
    return this.change(engagement, caller, async (work, entry) => {
      await this.entries.revise(work.sql, entry, caller.actor.id, work.at, reason);
      await this.entries.keep(work.sql, { ...entry, struckBecause: reason });
      work.audit({ action: 'engagement struck', record: recordOf(engagement), why: reason });
    });
  }

  endFollowUp({ engagement, on, outcome }: districts.EndFollowUp, caller: Caller): Changed {
    return this.change(engagement, caller, async (work, entry) => {
      if (entry.followUp === null) throw noFollowUp('Nothing was to follow this contact.');
      if (entry.doneOn !== null) throw noFollowUp(`The follow-up was done on ${entry.doneOn}.`);
      if (on > this.clock.today()) throw notYet('/on');
      await this.entries.keep(work.sql, { ...entry, doneOn: on, outcome });
      work.audit({ action: 'follow-up done', record: recordOf(engagement), fields: { on } });
    });
  }

  async show(id: string, caller: Caller): Promise<districts.EngagementRecordView> {
    const entry = await this.entries.find(id);
    if (entry === undefined) throw unknownEngagement(id);
    assertReach(caller, 'engagement.read', entry);
    const history = await this.entries.revisions(id);
    return { ...engagementView(entry, this.clock.today()), history: history.map(revisionView) };
  }

  async list(request: districts.ListEngagements, { actor }: Caller): Promise<districts.EngagementPage> {
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['date', 'uuid']);
    const rows = await this.entries.list(request, reachOf(actor, 'engagement.read'), limit + 1, after);
    const { items, next } = page(rows, limit, ({ on, id }) => [on, id]);
    const today = this.clock.today();
    return { items: items.map((row) => engagementView(row, today)), next };
  }

  async followUps(request: districts.ListFollowUps, { actor }: Caller): Promise<districts.FollowUpPage> {
    const limit = request.limit ?? ordinaryPage;
    const after = decodeCursor(request.cursor, ['date', 'uuid']);
    const rows = await this.entries.followUps(request, reachOf(actor, 'engagement.read'), limit + 1, after);
    const { items, next } = page(rows, limit, ({ dueOn, id }) => [dueOn ?? '', id]);
    const today = this.clock.today();
    return { items: items.map((row) => followUpEntry(row, today)), next };
  }

  /** A reply to a notice is a contact. Its words stay in membership; what cannot be put down to a school is no contact with one. */
  async replied({ notice, personId, urn }: membership.NoticeReplied, envelope: EventEnvelope): Promise<void> {
    await this.units.once(envelope, 'districts.engagement', async (work) => {
      if (urn === null || (await this.entries.school(work.sql, urn)) === undefined) return;
      const on = civilDate(new Date(envelope.time));
      const who = personId === null ? 'other' : await this.entries.postOf(work.sql, personId, urn, on);
      const id = newId();
      await this.entries.add(work.sql, {
        ...{ id, urn, who, personId, on, channel: 'mail', topic: 'Reply to a notice', heard: null, notice },
        ...{ followUp: null, dueOn: null, owner: null, recordedBy: 'districts', recordedAt: work.at },
      });
      work.audit({ action: 'engagement recorded', record: recordOf(id), fields: { urn, who, notice } });
    });
  }

  async keepPost(data: membership.PostChanged, envelope: EventEnvelope): Promise<void> {
    await this.units.once(envelope, 'districts.held-posts', async (work) => {
      // Of two posts at a school, one that ends and one that begins, each must see the other.
      await this.signals.holdPosts(work.sql);
      await this.entries.keepPost(work.sql, data, envelope.version);
      await this.signals.runKind(work, 'vacancy');
    });
  }

  private change(
    id: string,
    caller: Caller,
    decide: (work: Work, entry: EngagementRow) => Promise<void>,
  ): Changed {
    return this.units.run(caller, async (work) => {
      const entry = await this.entries.lock(work.sql, id);
      if (entry === undefined) throw unknownEngagement(id);
      assertReach(caller, 'engagement.record', entry);
      assertVersion(caller, entry.version);
      if (entry.struckBecause !== null) throw struckAlready();
      await decide(work, entry);
      return this.view(work, id);
    });
  }

  private async view({ sql }: Work, id: string): Changed {
    const entry = await this.entries.find(id, sql);
    if (entry === undefined) throw unknownEngagement(id);
    return engagementView(entry, this.clock.today());
  }

  private assertDays({ on, followUp }: Pick<Content, 'on' | 'followUp'>): void {
    if (on > this.clock.today()) throw notYet('/on');
    if (followUp !== undefined && followUp.dueOn < on) throw dueTooEarly();
  }
}

const recordOf = (id: string): string => `districts.engagement/${id}`;

const contentOf = (
  { who, personId, on, channel, topic, heard, followUp }: Content,
  owner: string | null,
) => ({
  ...{ who, personId: personId ?? null, on, channel, topic, heard },
  followUp: followUp?.what ?? null,
  dueOn: followUp?.dueOn ?? null,
  owner: followUp === undefined ? null : (followUp.owner ?? owner),
});

/** Whoever records a follow-up does it, unless they name somebody; null where there is none. */
function ownerOf({ followUp }: Pick<Content, 'followUp'>, { actor }: Caller): string | null {
  if (followUp === undefined) return null;
  if (followUp.owner === undefined && actor.kind !== 'person') throw whoseFollowUp();
  return followUp.owner ?? actor.id;
}

const sameFollowUp = (
  a: Pick<EngagementRow, 'followUp' | 'dueOn' | 'owner'>,
  b: Pick<EngagementRow, 'followUp' | 'dueOn' | 'owner'>,
): boolean => a.followUp === b.followUp && a.dueOn === b.dueOn && a.owner === b.owner;

function assertReach(
  { actor }: Caller,
  permission: Permission,
  school: { urn: string; district: string | null },
): void {
  if (!reaches(reachOf(actor, permission), school)) throw outOfReach();
}
