import { Injectable } from '@nestjs/common';
import type { districts, Permission } from '@partnership/contracts';
import type { Sql } from '@partnership/database';

/** Whose desk: the districts it reaches, and with `city` also what belongs to no district. */
export interface DeskReach {
  readonly districts: readonly string[];
  /** True where the reader reaches the whole city: then schools without a district are theirs too. */
  readonly city: boolean;
  /** The day of the desk, `YYYY-MM-DD`, by the service's clock. */
  readonly today: string;
}

/** How many in a district; null for what belongs to none. */
export interface DeskCount {
  readonly district: string | null;
  readonly count: number;
}

/** One thing on the desk. */
export interface DeskEntry {
  readonly district: string | null;
  readonly urn: string | null;
  /** Which record: `districts.signal/<id>`. */
  readonly record: string;
  /** What it is, in a sentence without names of people. */
  readonly says: string;
  /** Since when it waits, or on which day it was or is due: `YYYY-MM-DD`. */
  readonly on: string | null;
}

/** What one feature puts on the lead's desk. Both queries run outside a transaction, and must be quick at 25,000 schools. */
export interface DeskPart {
  /** `signals-waiting`; unique. */
  readonly name: string;
  /** Under which heading it is shown. */
  readonly heading: districts.DeskHeading;
  /** What is counted, in words. */
  readonly title: string;
  /** Who may see it, in the districts that the permission reaches. */
  readonly permission: Permission;
  /** Districts without anything may be left out. */
  count(sql: Sql, reach: DeskReach): Promise<DeskCount[]>;
  /** The `most` that matter most, the most urgent first. */
  top(sql: Sql, reach: DeskReach, most: number): Promise<DeskEntry[]>;
}

/** Every feature registers its parts when the service starts (`onModuleInit`). */
@Injectable()
export class DeskRegister {
  private readonly registered = new Map<string, DeskPart>();

  register(part: DeskPart): void {
    if (this.registered.has(part.name)) throw new Error(`The desk has a part ${part.name} already.`);
    this.registered.set(part.name, part);
  }

  get parts(): readonly DeskPart[] {
    return [...this.registered.values()];
  }
}
