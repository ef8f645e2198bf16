import { commissioning, type Actor, type commissioning as Contract } from '@partnership/contracts';
import { callerOf, grant, person, type TestService } from '@partnership/testing';
import { knownSchool } from './city.js';
import { director, having, once } from './work.js';

export const term = { from: '2026-01-01', until: '2030-12-31' };

/** A core member of the Group, who leads a school of their own unless one is named. */
export async function coreMember(
  service: TestService,
  given: { urn?: string; chair?: boolean } = {},
): Promise<Actor> {
  const who = person(grant('commissioning-member'));
  const urn = given.urn ?? (await knownSchool(service));
  const request = { personId: who.id, urn, chair: given.chair ?? false, ...term };
  await service.call(commissioning.appointCoreMember, request, once(director));
  return who;
}

export async function standingGuest(service: TestService): Promise<Actor> {
  const who = person();
  const request = { personId: who.id, body: 'council' as const, ...term };
  await service.call(commissioning.inviteStandingGuest, request, once(director));
  return who;
}

/** Walks meetings and their items, one call a step. */
export class Sitting {
  constructor(private readonly service: TestService) {}

  called(hoursAhead = 1): Promise<Contract.GroupMeetingView> {
    const startsAt = new Date(this.service.clock.now().getTime() + hoursAhead * 3_600_000).toISOString();
    const request = { startsAt, place: 'Lench’s Trust', reason: 'it cannot wait' };
    return this.service.call(commissioning.callGroupMeeting, request, once(director));
  }

  /** Open, with those people present. */
  async opened(...present: readonly Actor[]): Promise<Contract.GroupMeetingView> {
    const planned = await this.called();
    this.service.clock.set(planned.startsAt);
    const { meeting } = planned;
    const open = await this.service.call(
      commissioning.openGroupMeeting,
      { meeting },
      having(director, planned),
    );
    return present.length === 0 ? open : this.present(meeting, ...present);
  }

  present(meeting: string, ...people: readonly Actor[]): Promise<Contract.GroupMeetingView> {
    const noted = people.map(({ id }) => ({ personId: id, presence: 'present' as const }));
    return this.service.call(commissioning.noteAttendance, { meeting, people: noted }, director);
  }

  async closed(meeting: string): Promise<Contract.GroupMeetingView> {
    const seen = await this.show(meeting);
    return this.service.call(commissioning.closeGroupMeeting, { meeting }, having(director, seen));
  }

  show(meeting: string): Promise<Contract.GroupMeetingView> {
    return this.service.call(commissioning.showGroupMeeting, { meeting }, director);
  }

  agenda(meeting: string, as: Actor = director): Promise<Contract.AgendaView> {
    return this.service.call(commissioning.showAgenda, { meeting }, as);
  }

  async itemAbout(meeting: string, subject: string, as: Actor = director): Promise<Contract.AgendaItemView> {
    const { items } = await this.agenda(meeting, as);
    const found = items.find((item) => item.subject === subject);
    if (found === undefined) throw new Error(`nothing on the agenda is about ${subject}`);
    return found;
  }

  item(item: string, as: Actor = director): Promise<Contract.AgendaItemView> {
    return this.service.call(commissioning.showAgendaItem, { item }, as);
  }

  vote(item: string, as: Actor, vote: Contract.ItemVote = 'for'): Promise<Contract.AgendaItemView> {
    return this.service.call(commissioning.castItemVote, { item, vote }, as);
  }

  /** Decides on what stands now. */
  async decide(
    item: string,
    decision: Partial<Contract.ItemDecision>,
    as: Actor = director,
  ): Promise<Contract.AgendaItemView> {
    const seen = await this.item(item);
    const request = { item, outcome: 'noted' as const, reason: 'as discussed', ...decision };
    return this.service.call(commissioning.decideItem, request, having(as, seen));
  }

  late(meeting: string, given: Partial<Contract.LateItem> = {}): Promise<Contract.AgendaItemView> {
    const item = {
      title: 'Phonics',
      about: 'What the schools asked.',
      lateBecause: 'it came today',
      ...given,
    };
    return this.service.call(commissioning.addLateItem, { meeting, ...item }, once(director));
  }

  minutes(meeting: string, as: Actor = director): Promise<Contract.MinutesView> {
    return this.service.call(commissioning.showMinutes, { meeting }, as);
  }

  published(meeting: string, edition?: number): Promise<Contract.PublicMinutesView> {
    const anonymous: Actor = { kind: 'anonymous', id: 'anonymous', grants: [] };
    const request = { meeting, ...(edition !== undefined && { edition }) };
    return this.service.call(commissioning.showPublicMinutes, request, callerOf(anonymous));
  }
}
