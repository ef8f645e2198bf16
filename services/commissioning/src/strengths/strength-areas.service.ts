import { Injectable } from '@nestjs/common';
import type { Caller, commissioning } from '@partnership/contracts';
import { assertVersion, Database, UnitOfWork } from '@partnership/database';
import { unusable } from '../unusable.js';
import { StrengthAreasRepository } from './strength-areas.repository.js';

/** The areas by which strengths and needs are sorted. */
@Injectable()
export class StrengthAreasService {
  constructor(
    private readonly unit: UnitOfWork,
    private readonly database: Database,
    private readonly areas: StrengthAreasRepository,
  ) {}

  async list(): Promise<commissioning.StrengthAreaList> {
    return { items: await this.areas.all(this.database.sql) };
  }

  set(request: commissioning.SetStrengthArea, caller: Caller): Promise<commissioning.StrengthAreaView> {
    const { area, words } = request;
    const at = words.findIndex((word) => !/^[\p{L}\p{N}]+( [\p{L}\p{N}]+)*\*?$/u.test(word));
    if (at >= 0)
      throw unusable(
        'commissioning.strength-area.word',
        `/words/${at}`,
        'letters and figures, words with one blank between, and at most one * at the end',
      );
    return this.unit.run(caller, async ({ sql, audit }) => {
      const before = await this.areas.lock(sql, area);
      assertVersion(caller, before?.version ?? 0);
      if (!(await this.areas.set(sql, request, before !== undefined))) assertVersion(caller, 1);
      const { title, retiredOn = null } = request;
      const record = `commissioning.strength-area/${area}`;
      audit({ action: 'area of strengths set', record, fields: { title, words, retiredOn } });
      return { area, title, words, retiredOn, version: (before?.version ?? 0) + 1 };
    });
  }
}
