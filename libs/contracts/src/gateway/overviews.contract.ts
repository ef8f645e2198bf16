import * as commissioning from '../commissioning/index.js';
import * as districts from '../districts/index.js';
import * as elections from '../elections/index.js';
import * as membership from '../membership/index.js';
import { query } from '../operation.js';

export const partStates = ['ok', 'none', 'forbidden', 'unavailable'] as const;
export type PartState = (typeof partStates)[number];

/** What the directory knows of the school. */
export class RecordPart {
  /** `ok` with a value; `none` where the service knows nothing of the school; `unavailable` where it did not answer in time. @example ok */
  status: PartState;
  value?: districts.SchoolRecordView;
}

/** Whether the school is a member and may vote today. */
export class MembershipPart {
  status: PartState;
  value?: membership.StandingView;
}

/** Work that the school does for others. */
export class CommissioningPart {
  status: PartState;
  value?: commissioning.SchoolWorkView;
}

/** Elections on whose roll the school stands. */
export class ElectionsPart {
  status: PartState;
  value?: elections.SchoolElectionList;
}

export class SchoolParts {
  record: RecordPart;
  membership: MembershipPart;
  commissioning: CommissioningPart;
  elections: ElectionsPart;
}

/** Everything that the platform tells about one school, each part from the service that owns it. */
export class SchoolOverview {
  /** @example 103153 */
  urn: string;
  parts: SchoolParts;
}

export const showSchool = query(
  'gateway.school.show',
  districts.ShowSchool,
  SchoolOverview,
  'directory.read',
);

/** The concern, its rating, who responds. */
export class ConcernPart {
  /** `none` where nobody has raised a concern of the case; `unavailable` where the service did not answer in time. @example ok */
  status: PartState;
  value?: districts.ConcernView;
}

/** The signal that the case began with. */
export class SignalPart {
  /** `none` where the case began with a concern. */
  status: PartState;
  value?: districts.SignalView;
}

/** What was commissioned, agreed, paid and reviewed, and what came of it. */
export class WorkPart {
  status: PartState;
  value?: commissioning.CaseWorkView;
}

/** A step that the Group took, of a commission of the case. */
export class GroupDecisionView {
  commission: string;
  /** @example awarded */
  decision: string;
  reason: string;
  at: string;
  by: string;
}

export class CaseParts {
  concern: ConcernPart;
  signal: SignalPart;
  work: WorkPart;
}

/** Everything about one case, each part from the service that owns it. */
export class CaseView {
  caseId: string;
  parts: CaseParts;
  /** In the order in which they were taken; empty while `work` is unavailable. */
  decisions: GroupDecisionView[];
}

export const showCase = query('gateway.case.show', districts.ShowConcern, CaseView, 'commissions.read');
