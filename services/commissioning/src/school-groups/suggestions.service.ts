import { Injectable } from '@nestjs/common';
import { commissioning, Failure, type Caller } from '@partnership/contracts';
import { Clock, Database, decodeCursor, newId, page, UnitOfWork, type Work } from '@partnership/database';
import { unknownSchool } from '../schools/school.errors.js';
import { familyProposalView } from './family-proposal.js';
import { FamilyProposalsService } from './family-proposals.service.js';
import { assertWrites } from './group-reach.js';
import { exactlyOne, nameMissing, notIsolated, notSuggested } from './school-group.errors.js';
import { SchoolGroupsRepository } from './school-groups.repository.js';
import { SchoolGroupsService } from './school-groups.service.js';
import { notAsked, SimilarSchools } from './similar-schools.service.js';
import { suggestionsOf } from './suggestion.js';
import { SuggestionsRepository, type About, type Dismissal } from './suggestions.repository.js';

const defaultWithin = 8;
/** Whoever accepts may have looked farther than usual. */
const farthest = 50;

/** Suggests families to schools that are in none; people decide, and what they decide against does not come again. */
@Injectable()
export class SuggestionsService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly suggestions: SuggestionsRepository,
    private readonly similar: SimilarSchools,
    private readonly groups: SchoolGroupsRepository,
    private readonly founding: SchoolGroupsService,
    private readonly asking: FamilyProposalsService,
  ) {}

  async suggest(
    { urn, within = defaultWithin }: commissioning.SuggestFamilies,
    caller: Caller,
  ): Promise<commissioning.FamilySuggestionsView> {
    const { sql } = this.database;
    const today = this.clock.today();
    const school = await this.suggestions.about(sql, urn, today);
    if (school === undefined) throw unknownSchool(urn);
    assertWrites(caller.actor, school);
    const { phase, located, dismissed } = school;
    const open = school.isolated && !school.unwilling;
    const [families, lonely, { similarity, alike }] = await Promise.all([
      open ? this.suggestions.families(sql, urn, within) : [],
      open ? this.suggestions.lonely(sql, urn, today, within) : [],
      // Of one that wants no family districts are asked all the same: nobody learns from the answer that it does not.
      school.isolated ? this.similar.to(urn, caller) : notAsked,
    ]);
    return {
      ...{ urn, within, nearBy: located ? 'coordinates' : 'district', similarity, dismissed },
      items: suggestionsOf({ phase, within, families, lonely }, alike),
    };
  }

  accept(
    request: commissioning.AcceptSuggestion,
    caller: Caller,
  ): Promise<commissioning.SuggestionAcceptedView> {
    const { group, urns } = request;
    if ((group === undefined) === (urns === undefined)) throw exactlyOne('/group', 'group', 'urns');
    return this.unit.run(caller, async (work) => {
      const school = await this.isolated(work, request.urn);
      assertWrites(caller.actor, school);
      return group === undefined
        ? this.foundWith(work, request, urns ?? [], caller)
        : this.proposeTo(work, request, group, caller);
    });
  }

  dismiss(
    request: commissioning.DismissSuggestion,
    caller: Caller,
  ): Promise<commissioning.DismissedSuggestionPage> {
    const { urn, group, urns, reason } = request;
    if ((group === undefined) === (urns === undefined)) throw exactlyOne('/group', 'group', 'urns');
    return this.unit.run(caller, async (work) => {
      const school = await this.suggestions.about(work.sql, urn, this.clock.today());
      if (school === undefined) throw unknownSchool(urn);
      assertWrites(caller.actor, school);
      if (group !== undefined) await this.groups.read(work.sql, group);
      const targets = group === undefined ? (urns ?? []).map((other) => ({ other })) : [{ group }];
      for (const target of targets) {
        const dismissal = { group: null, other: null, ...target, reason };
        await this.dismissOne(work, urn, { ...dismissal, id: newId(), by: caller.actor.id, at: work.at });
      }
      return pageOf(await this.suggestions.dismissed(work.sql, urn, undefined, 51), 50);
    });
  }

  async dismissed(
    { urn, cursor, limit = 50 }: commissioning.ListDismissedSuggestions,
    { actor }: Caller,
  ): Promise<commissioning.DismissedSuggestionPage> {
    const { sql } = this.database;
    const school = await this.suggestions.about(sql, urn, this.clock.today());
    if (school === undefined) throw unknownSchool(urn);
    assertWrites(actor, school);
    const [after] = decodeCursor(cursor, ['uuid']) ?? [];
    const from = after === undefined ? undefined : String(after);
    return pageOf(await this.suggestions.dismissed(sql, urn, from, limit + 1), limit);
  }

  private async isolated(work: Work, urn: string): Promise<About> {
    const school = await this.suggestions.about(work.sql, urn, this.clock.today());
    if (school === undefined) throw unknownSchool(urn);
    if (!school.isolated) throw notIsolated(urn);
    // Who looks at it now may not know why it was not suggested, nor by whom that was.
    if (school.unwilling) throw notSuggested();
    return school;
  }

  private async proposeTo(
    work: Work,
    { urn, reason }: commissioning.AcceptSuggestion,
    id: string,
    { actor }: Caller,
  ): Promise<commissioning.SuggestionAcceptedView> {
    const group = await this.groups.lock(work.sql, id);
    const suggested = await this.suggestions.families(work.sql, urn, farthest);
    if (suggested.every((family) => family.group !== id)) throw notSuggested();
    const proposal = await this.asking.ask(work, group, { urn, reason }, actor);
    return { urn, group: id, proposals: [familyProposalView(proposal)] };
  }

  private async foundWith(
    work: Work,
    { urn, name, reason }: commissioning.AcceptSuggestion,
    others: readonly string[],
    caller: Caller,
  ): Promise<commissioning.SuggestionAcceptedView> {
    if (name === undefined) throw nameMissing();
    const suggested = await this.suggestions.lonely(work.sql, urn, this.clock.today(), farthest);
    const chosen = suggested.filter((one) => others.includes(one.urn));
    const apart = chosen.some((one) => one.apart.some((other) => others.includes(other)));
    if (chosen.length < others.length || apart) throw notSuggested();
    const founding = { kind: 'family', name, foundedOn: this.clock.today(), reason } as const;
    const { group, proposals } = await this.founding.begin(
      work,
      { ...founding, urns: [urn, ...others] },
      caller,
    );
    return { urn, group, proposals: proposals.map(familyProposalView) };
  }

  private async dismissOne(work: Work, urn: string, dismissal: Dismissal): Promise<void> {
    const { group, other, reason } = dismissal;
    if (other === urn)
      throw new Failure(
        'invalid',
        'commissioning.family-suggestion.itself',
        'A school is not suggested to itself.',
      );
    if (!(await this.suggestions.dismiss(work.sql, urn, dismissal))) return;
    const record = `commissioning.family-suggestion/${urn}`;
    work.audit({ action: 'family suggestion dismissed', record, why: reason, fields: { group, other } });
  }
}

function pageOf(rows: readonly Dismissal[], limit: number): commissioning.DismissedSuggestionPage {
  const { items, next } = page(rows, limit, ({ id }) => [id]);
  return { items: items.map(({ id: _id, at, ...one }) => ({ ...one, at: at.toISOString() })), next };
}
