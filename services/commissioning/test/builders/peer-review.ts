import { commissioning, gateway, type Actor, type districts } from '@partnership/contracts';
import { addDays, newId } from '@partnership/database';
import { callerOf, eventually, grant, person, type TestService } from '@partnership/testing';
import { record, schoolSummary } from './city.js';
import { director, having, once } from './work.js';

export const headOf = (...schools: string[]): Actor => person(grant('headteacher', { schools }));

type School = Partial<districts.SchoolSummary>;

/** Rounds of peer review, as far as a test needs one; schools of them lie beside one another unless told. */
export class PeerReviews {
  private readonly heads = new Map<string, Actor>();

  constructor(readonly service: TestService) {}

  get today(): string {
    return this.service.clock.now().toISOString().slice(0, 10);
  }

  head(urn: string): Actor {
    const head = this.heads.get(urn) ?? headOf(urn);
    this.heads.set(urn, head);
    return head;
  }

  async schools(...given: School[]): Promise<string[]> {
    const schools = given.map((each) => schoolSummary({ easting: 406_000, northing: 286_000, ...each }));
    await record(this.service, ...schools);
    return schools.map(({ urn }) => urn);
  }

  terms(given: Partial<commissioning.PeerReviewTerms> = {}): commissioning.PeerReviewTerms {
    return {
      title: 'Peer review, spring',
      enrolFrom: this.today,
      enrolUntil: addDays(this.today, 14),
      visitsFrom: addDays(this.today, 21),
      visitsUntil: addDays(this.today, 60),
      grouping: 'triads',
      samePhase: false,
      ...given,
    };
  }

  open(given: Partial<commissioning.PeerReviewTerms> = {}): Promise<commissioning.PeerReviewRoundView> {
    return this.service.call(commissioning.openPeerReviewRound, this.terms(given), once(director));
  }

  show(round: string): Promise<commissioning.PeerReviewRoundView> {
    return this.service.call(commissioning.showPeerReviewRound, { round }, director);
  }

  async move(
    round: string,
    to: commissioning.PeerReviewRoundMove['to'],
  ): Promise<commissioning.PeerReviewRoundView> {
    const before = await this.show(round);
    const request = { round, to, reason: 'it is time' };
    return this.service.call(commissioning.movePeerReviewRound, request, having(director, before));
  }

  enrol(
    round: string,
    urn: string,
    given: commissioning.PeerReviewWishes = {},
  ): Promise<commissioning.PeerReviewEnrolmentView> {
    const request = { round, urn, ...given };
    return this.service.call(commissioning.enrolInPeerReview, request, once(this.head(urn)));
  }

  /** A round in which these schools are to be matched. */
  async matching(
    urns: readonly string[],
    given: Partial<commissioning.PeerReviewTerms> = {},
  ): Promise<string> {
    const { round } = await this.open(given);
    for (const urn of urns) await this.enrol(round, urn);
    await this.move(round, 'matching');
    return round;
  }

  async draw(
    round: string,
    given: commissioning.PeerMatchingDraw = {},
  ): Promise<commissioning.PeerMatchingView> {
    const request = { round, seed: 7, ...given };
    const before = await this.show(round);
    return this.service.call(commissioning.drawPeerMatching, request, having(director, before));
  }

  async accept(round: string): Promise<commissioning.PeerReviewRoundView> {
    const before = await this.show(round);
    return this.service.call(commissioning.acceptPeerMatching, { round }, having(director, before));
  }

  async reviews(round: string): Promise<commissioning.PeerReviewEntryView[]> {
    const { items } = await this.service.call(commissioning.listPeerReviews, { round, limit: 200 }, director);
    return items;
  }

  /** A review that has just begun, of the first of two schools by the second. */
  async begun(...given: [School?, School?]): Promise<commissioning.PeerReviewView> {
    const urns = await this.schools(given[0] ?? {}, given[1] ?? {});
    const round = await this.matching(urns, { grouping: 'pairs' });
    await this.draw(round);
    await this.accept(round);
    const { review } = (await this.reviews(round)).find(({ reviewedUrn }) => reviewedUrn === urns[0])!;
    return this.service.call(commissioning.showPeerReview, { review }, director);
  }

  /** Somebody whom the gateway made a peer reviewer of the school. */
  async reviewerOf(urn: string, given: Partial<gateway.GrantChanged> = {}): Promise<Actor> {
    const reviewer = person(grant('peer-reviewer', { schools: [urn] }));
    const told = {
      ...{ grant: newId(), personId: reviewer.id, role: 'peer-reviewer' as const, schools: [urn] },
      ...{ from: '2026-01-01', until: null, ...given },
    };
    await this.service.publish(gateway.grantChanged, told.grant, 1, told);
    await eventually(async () => {
      const rows = await this.service.database.sql.rows('select from peer_reviewer where grant_id = $1', [
        told.grant,
      ]);
      return rows.length === 1;
    });
    return reviewer;
  }
}

/** Somebody who is signed in, and nothing else. */
export const anybody = (): Actor => person();

export const unversioned = (actor: Actor) => callerOf(actor);
