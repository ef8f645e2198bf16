import { Injectable } from '@nestjs/common';
import type { Actor } from '@partnership/contracts';
import { civilDate, Clock, type Sql } from '@partnership/database';
import type { Commission } from '../commissions/commission.js';
import { InterestsRepository } from '../interests/interests.repository.js';
import type { Candidate } from './candidate.js';
import { ScorerCandidatesRepository } from './scorer-candidates.repository.js';
import { barOf, type Bar, type Concerning } from './disinterest.js';
import { interested } from './scoring.errors.js';
import { ScoringRepository } from './scoring.repository.js';

/** The schools in which an interest bars: those that are helped, those on the shortlist, and whoever else may be chosen. */
export const concerned = (
  { beneficiary, shortlist }: Commission,
  candidates: readonly Candidate[] = [],
): string[] => [...new Set([...beneficiary.schools, ...candidates].map(({ urn }) => urn).concat(shortlist))];

/** Who is neutral about a commission today. */
@Injectable()
export class DisinterestService {
  constructor(
    private readonly interests: InterestsRepository,
    private readonly candidates: ScorerCandidatesRepository,
    private readonly scorings: ScoringRepository,
    private readonly clock: Clock,
  ) {}

  async bar(
    sql: Sql,
    person: string,
    commission: Commission,
    candidates: readonly Candidate[],
  ): Promise<Bar | undefined> {
    return (await this.bars(sql, [person], commission, candidates)).get(person);
  }

  /** The bars of these persons, by person; whoever is neutral is not among them. */
  async bars(
    sql: Sql,
    persons: readonly string[],
    commission: Commission,
    candidates: readonly Candidate[],
  ): Promise<ReadonlyMap<string, Bar>> {
    const today = civilDate(this.clock.now());
    const known = await this.interests.ofEach(sql, persons, concerned(commission, candidates), today);
    const bars = new Map<string, Bar>();
    for (const person of persons) {
      const own = known.filter(({ personId }) => personId === person);
      const bar = barOf(person, own, candidates);
      if (bar !== undefined) bars.set(person, bar);
    }
    return bars;
  }

  /** Refuses whoever has an interest now, or was kept from scoring because of one. */
  async assertNeutral(sql: Sql, actor: Actor, commission: Commission): Promise<void> {
    if (actor.kind === 'service') return;
    if (await this.scorings.wasBarred(sql, commission.id, actor.id)) throw interested();
    const { candidates } = await this.candidates.shortlist(sql, commission);
    if ((await this.bar(sql, actor.id, commission, candidates)) !== undefined) throw interested();
  }

  /** Of these rows those about commissions in which the actor has no interest. */
  async neutralOf<Row extends Concerning>(sql: Sql, { kind, id }: Actor, rows: Row[]): Promise<Row[]> {
    if (kind === 'service' || rows.length === 0) return rows;
    const urns = [...new Set(rows.flatMap((row) => row.concerned))];
    const commissions = [...new Set(rows.map(({ commission }) => commission))];
    const known = await this.interests.of(sql, id, urns, civilDate(this.clock.now()));
    const inSchools = new Set(known.map(({ urn }) => urn));
    const spoken = new Set(await this.scorings.speakingOf(sql, commissions, id));
    return rows.filter(
      (row) => !spoken.has(row.commission) && !row.concerned.some((urn) => inSchools.has(urn)),
    );
  }
}
