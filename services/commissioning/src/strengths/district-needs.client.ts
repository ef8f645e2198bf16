import { Injectable } from '@nestjs/common';
import { districts, type Caller } from '@partnership/contracts';
import { onBehalf, RpcClient } from '@partnership/messaging';

/** Asks districts what it has recorded of a school, on behalf of whoever asks us: districts decides whether they may know. */
@Injectable()
export class DistrictNeeds {
  constructor(private readonly services: RpcClient) {}

  /** What the school needs in the area, in words; null where nothing is recorded. Throws what districts answers. */
  async of(urn: string, area: districts.SchoolArea, caller: Caller): Promise<string | null> {
    const asking = onBehalf(caller, districts.showSchoolArea.pattern);
    const { needs } = await this.services.call(districts.showSchoolArea, { urn, area }, asking);
    return needs;
  }
}
