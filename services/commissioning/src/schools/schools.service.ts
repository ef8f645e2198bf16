import { Injectable } from '@nestjs/common';
import type { commissioning } from '@partnership/contracts';
import { Prisma } from '../prisma.js';
import { unknownSchool } from './school.errors.js';

@Injectable()
export class SchoolsService {
  constructor(private readonly prisma: Prisma) {}

  /** The work a school was given; an award that was cancelled is none. */
  async showWork(urn: string): Promise<commissioning.SchoolWorkView> {
    const school = await this.prisma.db.school.findUnique({
      where: { urn },
      select: {
        awards: { where: { commission: { state: { not: 'cancelled' } } }, select: { amountPence: true } },
      },
    });
    if (school === null) throw unknownSchool(urn);
    const pence = school.awards.map(({ amountPence }) => Number(amountPence));
    return { urn, awards: pence.length, awardedPence: pence.reduce((sum, each) => sum + each, 0) };
  }
}
