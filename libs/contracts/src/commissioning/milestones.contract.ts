import { IsIn, IsInt, IsNumber, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IsCivilDate, IsProse, PageRequest } from '../fields.js';
import { change, creation, query } from '../operation.js';

export const milestoneStates = ['scheduled', 'met', 'partially-met', 'not-met'] as const;
export type MilestoneState = (typeof milestoneStates)[number];

export const judgements = ['met', 'partially-met', 'not-met'] as const;
export type Judgement = (typeof judgements)[number];

export class MilestoneView {
  milestone: string;
  commission: string;
  title: string;
  /** `delivery` or `payment`. */
  kind: string;
  dueOn: string;
  amountPence: number;
  /** @example scheduled */
  state: string;
  /** When the supporting school said that it was reached. */
  reportedOn: string | null;
  reportedBy: string | null;
  /** What the supporting school shows for it. */
  evidence: string | null;
  /** Reported, and nobody has judged that yet. */
  awaitsJudgement: boolean;
  judgedOn: string | null;
  judgedBy: string | null;
  judgement: string | null;
  /** How much of it was reached where that was not all, in per cent. */
  sharePercent: number | null;
  version: number;
}

export class MilestonePage {
  items: MilestoneView[];
  next: string | null;
}

export class ListMilestones extends PageRequest {
  @IsUUID()
  commission: string;
}

export class MilestoneEvidence {
  @IsProse(4000)
  evidence: string;
}

export class ReportMilestone extends MilestoneEvidence {
  @IsUUID()
  milestone: string;
}

export class MilestoneJudgement {
  @IsIn(judgements)
  outcome: Judgement;
  /** How much was reached; with `partially-met` only. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(99)
  sharePercent?: number;
  @IsProse()
  reason: string;
}

export class JudgeMilestone extends MilestoneJudgement {
  @IsUUID()
  milestone: string;
}

export class Visit {
  @IsCivilDate()
  visitedOn: string;
  /** @example 3.5 */
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0.25)
  @Max(24)
  hours: number;
  /** What was done. */
  @IsProse()
  what: string;
}

export class LogVisit extends Visit {
  @IsUUID()
  commission: string;
}

export class VisitView {
  visit: string;
  commission: string;
  visitedOn: string;
  hours: number;
  what: string;
  loggedAt: string;
  loggedBy: string;
}

export class VisitPage {
  items: VisitView[];
  next: string | null;
}

export class ListVisits extends PageRequest {
  @IsUUID()
  commission: string;
}

export const listMilestones = query(
  'commissioning.milestone.list',
  ListMilestones,
  MilestonePage,
  'deliveries.read',
);
export const reportMilestone = change(
  'commissioning.milestone.report',
  ReportMilestone,
  MilestoneView,
  'milestones.report',
);
export const judgeMilestone = change(
  'commissioning.milestone.judge',
  JudgeMilestone,
  MilestoneView,
  'milestones.judge',
);
export const logVisit = creation('commissioning.visit.log', LogVisit, VisitView, 'milestones.report');
export const listVisits = query('commissioning.visit.list', ListVisits, VisitPage, 'deliveries.read');
