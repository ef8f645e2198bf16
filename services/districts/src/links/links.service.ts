import { Injectable } from '@nestjs/common';
import type { Caller, districts } from '@partnership/contracts';
import { assertVersion, Clock, UnitOfWork, type Sql } from '@partnership/database';
import { unknownSchool } from '../schools/school.errors.js';
import { SchoolsRepository } from '../schools/schools.repository.js';
import { LinkFollowing } from './link-following.service.js';
import { assertLinkMove, holdingStates } from './link-states.js';
import {
  followsInCircle,
  followsItself,
  linkToCome,
  unknownLink,
  unknownPredecessor,
} from './link.errors.js';
import { LinksRepository } from './links.repository.js';
import { lockDirectory } from '../schools/directory-lock.js';

/** Which school follows which: as sources tell it, corrected by people. */
@Injectable()
export class LinksService {
  constructor(
    private readonly links: LinksRepository,
    private readonly schools: SchoolsRepository,
    private readonly following: LinkFollowing,
    private readonly units: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async list(urn: string): Promise<districts.SuccessionLinksView> {
    const [all, line] = await Promise.all([this.links.of(urn), this.links.line(urn)]);
    if (all.length === 0 && (await this.schools.find(urn)) === undefined) throw unknownSchool(urn);
    const holding = all.filter(({ state }) => holdingStates.includes(state));
    return {
      urn,
      predecessors: holding.filter(({ successor }) => successor === urn),
      successors: holding.filter(({ predecessor }) => predecessor === urn),
      gone: all.filter(({ state }) => !holdingStates.includes(state)),
      line,
    };
  }

  async show(request: districts.ShowLink): Promise<districts.SuccessionLinkView> {
    const link = await this.links.find(request);
    if (link === undefined) throw unknownLink(request.urn, request.predecessor);
    return link;
  }

  record(request: districts.RecordLink, caller: Caller): Promise<districts.SuccessionLinkView> {
    return this.units.run(caller, async (work) => {
      const { urn, predecessor, kind, on, reason } = request;
      if (urn === predecessor) throw followsItself();
      if (on > this.clock.today()) throw linkToCome();
      // Links make circles only together, so they change one after the other.
      await lockDirectory(work.sql);
      if ((await this.schools.find(urn, work.sql)) === undefined) throw unknownSchool(urn);
      if ((await this.schools.find(predecessor, work.sql)) === undefined)
        throw unknownPredecessor(predecessor);
      const before = await this.links.line(predecessor, work.sql);
      if (before.some((ancestor) => ancestor.urn === urn)) throw followsInCircle(urn, predecessor);
      const known = await this.links.find(request, work.sql);
      if (known !== undefined) assertLinkMove(known.state, 'recorded');
      const link = { predecessor, successor: urn, kind, on, reason, by: caller.actor.id, at: work.at };
      await this.links.record(work.sql, link);
      work.audit({
        action: 'school link recorded',
        record: `districts.school/${urn}`,
        why: reason,
        fields: { predecessor, kind, on, before: known?.state ?? null },
      });
      await this.following.tell(work);
      return this.changed(work.sql, request);
    });
  }

  strike(request: districts.StrikeLink, caller: Caller): Promise<districts.SuccessionLinkView> {
    return this.units.run(caller, async (work) => {
      const { urn, predecessor, reason } = request;
      // Links make circles only together, so they change one after the other.
      await lockDirectory(work.sql);
      const link = await this.links.find(request, work.sql);
      if (link === undefined) throw unknownLink(urn, predecessor);
      assertVersion(caller, link.version);
      assertLinkMove(link.state, 'struck');
      await this.links.strike(work.sql, request, caller.actor.id, work.at);
      work.audit({
        action: 'school link struck',
        record: `districts.school/${urn}`,
        why: reason,
        fields: { predecessor, kind: link.kind, on: link.on, before: link.state },
      });
      await this.following.tell(work);
      return this.changed(work.sql, request);
    });
  }

  private async changed(sql: Sql, request: districts.ShowLink): Promise<districts.SuccessionLinkView> {
    const link = await this.links.find(request, sql);
    if (link === undefined) throw unknownLink(request.urn, request.predecessor);
    return link;
  }
}
