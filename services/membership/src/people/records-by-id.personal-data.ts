import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { DataSubject, PersonalData } from './personal-data.js';
import { PersonalDataRegister } from './personal-data-register.service.js';

/** What a feature keeps under the id of a person and nothing else of theirs. */
@Injectable()
export abstract class RecordsById implements PersonalData, OnModuleInit {
  abstract readonly section: string;
  /** Answers the records of the person `$1`. */
  protected abstract readonly held: string;

  constructor(private readonly register: PersonalDataRegister) {}

  onModuleInit(): void {
    this.register.register(this);
  }

  export(sql: Sql, { personId }: DataSubject): Promise<unknown[]> {
    return sql.rows(this.held, [personId]);
  }

  /** The id leads to nobody any more. */
  erase(): Promise<void> {
    return Promise.resolve();
  }
}
