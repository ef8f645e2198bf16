import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

export const complaintSubjects = ['nomination', 'roll', 'poll', 'count', 'conduct'] as const;
export type ComplaintSubject = (typeof complaintSubjects)[number];

export const complaintStates = ['open', 'upheld', 'dismissed'] as const;
export type ComplaintState = (typeof complaintStates)[number];

export class Complaint {
  @IsIn(complaintSubjects)
  about: ComplaintSubject;
  @IsOptional()
  @IsUUID()
  contest?: string;
  @IsOptional()
  @IsUUID()
  nomination?: string;
  /** Read by whoever complains and by those who decide, and by nobody else. */
  @IsProse(5000)
  statement: string;
}

export class LodgeComplaint extends Complaint {
  @IsUUID()
  election: string;
}

export class ShowComplaint {
  @IsUUID()
  complaint: string;
}

export class ComplaintDecision {
  @IsIn(['upheld', 'dismissed'])
  decision: 'upheld' | 'dismissed';
  /** For whoever complained. */
  @IsProse(5000)
  reason: string;
  /** For everybody: what was decided and why, without anybody’s name. */
  @IsProse(1000)
  published: string;
}

export class DecideComplaint extends ComplaintDecision {
  @IsUUID()
  complaint: string;
}

export class ComplaintView {
  complaint: string;
  election: string;
  contest: string | null;
  nomination: string | null;
  about: string;
  statement: string;
  state: string;
  madeAt: string;
  madeBy: string;
  reason: string | null;
  published: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
  version: number;
}

export class ListComplaints extends PageRequest {
  @IsUUID()
  election: string;
  @IsOptional()
  @IsIn(complaintStates)
  state?: ComplaintState;
}

export class ComplaintPage {
  items: ComplaintView[];
  next: string | null;
}

/** A complaint as everybody sees it. */
export class ComplaintEntryView {
  complaint: string;
  contest: string | null;
  about: string;
  state: string;
  madeAt: string;
  decidedAt: string | null;
  published: string | null;
}

export class ComplaintRegisterPage {
  items: ComplaintEntryView[];
  next: string | null;
}

export class ListComplaintRegister extends PageRequest {
  @IsUUID()
  election: string;
}

export const lodgeComplaint = creation(
  'elections.complaint.lodge',
  LodgeComplaint,
  ComplaintView,
  'complaints.lodge',
);
export const showComplaint = query(
  'elections.complaint.show',
  ShowComplaint,
  ComplaintView,
  'complaints.lodge',
);
export const listComplaints = query(
  'elections.complaint.list',
  ListComplaints,
  ComplaintPage,
  'complaints.lodge',
);
export const listComplaintRegister = query(
  'elections.complaint.list-register',
  ListComplaintRegister,
  ComplaintRegisterPage,
  'open.read',
);
export const decideComplaint = change(
  'elections.complaint.decide',
  DecideComplaint,
  ComplaintView,
  'elections.run',
);
