import { IsIn, IsOptional } from 'class-validator';
import { IsProse, IsUrn, PageRequest } from '../fields.js';
import { change, query } from '../operation.js';

/**
 * `told`: nothing follows so far, because the school is no member or the other one is not known yet. `followed`: the
 * membership goes on there. `undecided`: a person must decide. `dismissed`: a person decided that nothing follows.
 * `withdrawn`: the directory no longer says so.
 */
export const successionStates = ['told', 'followed', 'undecided', 'dismissed', 'withdrawn'] as const;
export type SuccessionState = (typeof successionStates)[number];

/** Why the membership does not go on by itself. */
export const successionDoubts = [
  'several-schools',
  'both-members',
  'undated',
  'successor-unknown',
  'refused',
  'link-withdrawn',
] as const;
export type SuccessionDoubt = (typeof successionDoubts)[number];

/** That one school followed another, as the directory tells it, and what became of the membership. */
export class SuccessionView {
  urn: string;
  name: string | null;
  /** The school that followed it. */
  successor: string;
  successorName: string | null;
  /** `succession` such as a conversion to an academy, `merger`, `amalgamation` or `split`. @example merger */
  kind: string;
  /** Since when; null where the directory does not know. */
  on: string | null;
  /** @example undecided */
  state: string;
  /** What a person must decide about: `several-schools`, `both-members`, `undated`, `successor-unknown`, `refused`, `link-withdrawn`. */
  doubt: string | null;
  /** The same in a sentence. */
  detail: string | null;
  /** Why nothing follows from it, and who decided so. */
  reason: string | null;
  decidedBy: string | null;
  version: number;
}

export class SuccessionPage {
  items: SuccessionView[];
  next: string | null;
}

export class ListSuccessions extends PageRequest {
  @IsOptional()
  @IsIn(successionStates)
  state?: SuccessionState;
  /** Those of this school, whether it followed another or was followed. */
  @IsOptional()
  @IsUrn()
  urn?: string;
}

export class SuccessionDismissal {
  @IsProse()
  reason: string;
}

export class DismissSuccession extends SuccessionDismissal {
  @IsUrn()
  urn: string;
  @IsUrn()
  successor: string;
}

export const listSuccessions = query(
  'membership.succession.list',
  ListSuccessions,
  SuccessionPage,
  'members.read',
);
export const dismissSuccession = change(
  'membership.succession.dismiss',
  DismissSuccession,
  SuccessionView,
  'members.move',
);
