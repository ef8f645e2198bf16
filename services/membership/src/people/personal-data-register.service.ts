import { Injectable } from '@nestjs/common';
import type { Work } from '@partnership/database';
import type { DataSubject, PersonalData } from './personal-data.js';

/** Knows every feature that holds personal data. Features register what they hold in `onModuleInit`. */
@Injectable()
export class PersonalDataRegister {
  private readonly known = new Map<string, PersonalData>();

  register(part: PersonalData): void {
    if (this.known.has(part.section))
      throw new Error(`Personal data ${part.section} are registered already.`);
    this.known.set(part.section, part);
  }

  /** In the order of their names, so that two exports can be compared. */
  get parts(): readonly PersonalData[] {
    return [...this.known.values()].sort((a, b) => (a.section < b.section ? -1 : 1));
  }

  async readdress(work: Work, person: DataSubject, email: string): Promise<void> {
    for (const part of this.parts) await part.readdress?.(work, person, email);
  }
}
