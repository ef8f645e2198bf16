import { Injectable } from '@nestjs/common';
import { districts, type Caller, type EventContract } from '@partnership/contracts';
import { assertVersion, Clock, newId, type PrismaWork } from '@partnership/database';
import type { PrismaClient } from '../generated/prisma/client.js';
import { Prisma } from '../prisma.js';
import { assertFree, endOn, inOffice, type LeadTerm } from './lead.js';
import { LeadsRepository, type District } from './leads.repository.js';

type Work = PrismaWork<PrismaClient>;

/** Who leads which district, from when until when. */
@Injectable()
export class LeadsService {
  constructor(
    private readonly prisma: Prisma,
    private readonly leads: LeadsRepository,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<districts.DistrictList> {
    const all = await this.leads.list();
    return { items: all.map((district) => this.view(district)) };
  }

  async show(code: string): Promise<districts.DistrictView> {
    return this.view(await this.leads.find(code));
  }

  async history(code: string): Promise<districts.LeadTermList> {
    const { terms } = await this.leads.find(code);
    return {
      items: terms.map(({ personId, from, until, endedBecause }) => ({
        district: code,
        personId,
        from,
        until,
        endedBecause,
      })),
    };
  }

  appoint(request: districts.AppointLead, caller: Caller): Promise<districts.DistrictView> {
    return this.change(request.district, caller, async (work, district) => {
      const term = {
        id: newId(),
        personId: request.personId,
        from: request.from,
        until: request.until ?? null,
        endedBecause: null,
      };
      assertFree(district.terms, term);
      await this.leads.add(work.db, district.code, term);
      announce(work, districts.leadAppointed, district, term);
      work.audit({
        action: 'lead appointed',
        record: `districts.district/${district.code}`,
        fields: { personId: term.personId, from: term.from, until: term.until },
      });
    });
  }

  end(request: districts.EndLead, caller: Caller): Promise<districts.DistrictView> {
    return this.change(request.district, caller, async (work, district) => {
      const term = endOn(district.terms, request.on, request.reason);
      await this.leads.end(work.db, term);
      announce(work, districts.leadEnded, district, term);
      work.audit({
        action: 'lead ended',
        record: `districts.district/${district.code}`,
        why: request.reason,
        fields: { personId: term.personId, until: term.until },
      });
    });
  }

  private change(
    code: string,
    caller: Caller,
    decide: (work: Work, district: District) => Promise<void>,
  ): Promise<districts.DistrictView> {
    return this.prisma.run(caller, async (work) => {
      const district = await this.leads.change(work.db, code);
      assertVersion(caller, district.version - 1);
      await decide(work, district);
      return this.view(await this.leads.find(code, work.db));
    });
  }

  private view({ code, name, schools, terms, version }: District): districts.DistrictView {
    const lead = inOffice(terms, this.clock.today());
    return {
      code,
      name,
      schools,
      lead: lead === undefined ? null : { personId: lead.personId, from: lead.from, until: lead.until },
      version,
    };
  }
}

const announce = (
  work: Work,
  event: EventContract<districts.LeadChanged>,
  { code, version }: District,
  { personId, from, until }: LeadTerm,
): void => {
  work.announce(event, code, version, { district: code, personId, from, until });
};
