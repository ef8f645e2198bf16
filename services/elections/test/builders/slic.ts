import { elections, type Actor } from '@partnership/contracts';
import { grant, person, type TestService } from '@partnership/testing';
import { rollEntry } from './city.js';
import { Membership } from './membership.js';
import { Posts, schoolsIn, stand } from './nominations.js';
import { electionIn, having, once, take, takeInTime } from './timeline.js';

export const secretary = person(grant('board-secretary'));

/** Somebody on the SLIC, as the gateway knows them. */
const onTheSlic = ({ id }: Actor): Actor => ({ kind: 'person', id, grants: [grant('slic-member')] });

const hour = 3_600_000;

/** A SLIC of members who were returned unopposed, on the first day of their term. */
export class Slic {
  private constructor(
    private readonly service: TestService,
    readonly members: readonly Actor[],
    readonly election: elections.ElectionView,
    readonly seats: readonly elections.ElectedSeatView[],
  ) {}

  static async elected(service: TestService, size: number): Promise<Slic> {
    const [membership, posts] = [new Membership(), new Posts()];
    await membership.standIn(service);
    await posts.standIn(service);
    const urns = await schoolsIn(service, 'ladywood', Math.max(3, size));
    membership.members = urns.map((urn) => rollEntry({ urn }));
    const contests = [{ title: 'SLIC', seats: size, districts: [], sectors: [] }];
    let view = await electionIn(service, 'nominating', { contests });
    const { election } = view;
    const [{ contest } = { contest: '' }] = view.contests;
    const candidates = urns.slice(0, size).map((urn) => ({ urn, candidate: posts.somebodyAt(urn) }));
    for (const { urn, candidate } of candidates) {
      const nominators = urns.filter((each) => each !== urn).slice(0, 2);
      await stand(service, { election, contest, candidate, urn }, nominators);
    }
    for (const step of ['close-nominations', 'freeze-roll'] as const)
      view = await takeInTime(service, step, view);
    view = await take(service, 'declare-uncontested', view);
    view = await takeInTime(service, 'begin-term', view);
    const { items } = await service.call(elections.listElectedSeats, { election }, secretary);
    const members = candidates.map(({ candidate }) => onTheSlic(candidate));
    return new Slic(service, members, view, items);
  }

  get member(): Actor {
    const [first] = this.members;
    if (first === undefined) throw new Error('the SLIC has no members');
    return first;
  }

  seatOf({ id }: Actor): elections.ElectedSeatView {
    const seat = this.seats.find(({ personId }) => personId === id);
    if (seat === undefined) throw new Error(`${id} has no seat`);
    return seat;
  }

  /** A meeting that begins in an hour. */
  planned(who: Actor = this.member): Promise<elections.SlicMeetingView> {
    const startsAt = new Date(this.service.clock.now().getTime() + hour).toISOString();
    const terms = { startsAt, place: 'Room 2', agenda: ['Reading', 'Chair'] };
    return this.service.call(elections.callSlicMeeting, terms, once(who));
  }

  /** A meeting to which the first so many members came. */
  async held(present: number = this.members.length): Promise<elections.SlicMeetingView> {
    const meeting = await this.planned();
    this.service.clock.advance(2 * hour);
    return this.record(meeting, this.members.slice(0, present));
  }

  record(
    before: elections.SlicMeetingView,
    present: readonly Actor[],
    who: Actor = this.member,
  ): Promise<elections.SlicMeetingView> {
    const attendance = present.map(({ id: personId }) => ({ personId, presence: 'present' as const }));
    const request = { meeting: before.meeting, attendance, notes: 'Reading was spoken of.' };
    return this.service.call(elections.recordSlicMeeting, request, having(who, before));
  }
}
