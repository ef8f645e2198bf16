import { keptValue, valueOf, type AbsentKind, type KeptValue, type Value } from '../feeds/value.js';

export type Framework = 'four-grades' | 'four-grades-by-area' | 'report-card';

/** One judgement within an inspection, by area. */
export interface Judgement {
  readonly area: string;
  readonly kind: Value['kind'];
  readonly value: string | null;
}

export interface Inspection {
  readonly number: string;
  readonly kind: 'graded' | 'ungraded';
  readonly type: string | null;
  readonly framework: Framework;
  readonly inspectedOn: string;
  readonly publishedOn: string | null;
  readonly overall: string | null;
  readonly outcome: string | null;
  readonly categoryOfConcern: string | null;
  /** The URN that was inspected, where it was another school's: this school's predecessor. */
  readonly predecessorUrn: string | null;
  readonly judgements: readonly Judgement[];
}

const overallEndedOn = '2024-09-02';
const reportCardsBeganOn = '2025-11-10';

/**
 * The scale that an inspection was made in; results of two scales are never converted or compared.
 * Overall grades ended in September 2024, report cards began on 10 November 2025.
 */
export function frameworkOf(inspectedOn: string, overall: string | null): Framework {
  if (overall !== null || inspectedOn < overallEndedOn) return 'four-grades';
  return inspectedOn < reportCardsBeganOn ? 'four-grades-by-area' : 'report-card';
}

const fourGrades = ['1', '2', '3', '4'] as const;
const reportCardWords = [
  'Exceptional',
  'Strong standard',
  'Expected standard',
  'Needs attention',
  'Urgent improvement',
] as const;

/** The words of a framework's scale, best first. Those of one are never matched with those of another. */
export const scaleOf = (framework: Framework): readonly string[] =>
  framework === 'report-card' ? reportCardWords : fourGrades;

/** Judged by itself, met or not met, yes or no, in every framework. */
const apart = new Set(['safeguarding']);

/** True where a judgement is not of the scale of its inspection's framework: most likely a grade of another one. */
export const offScale = (framework: Framework, { area, kind, value }: Judgement): boolean =>
  (kind === 'number' || kind === 'text') &&
  !apart.has(area) &&
  !scaleOf(framework).some((word) => word.toLowerCase() === value?.trim().toLowerCase());

/** What the latest is asked of: a report card is neither a graded inspection nor an ungraded one. */
export const latestOf = <Of extends Pick<Inspection, 'kind' | 'framework'>>(
  newestFirst: readonly Of[],
): Of[] => {
  const latest = new Map<string, Of>();
  for (const each of newestFirst) {
    const kind = each.framework === 'report-card' && each.kind === 'graded' ? 'report-card' : each.kind;
    if (!latest.has(kind)) latest.set(kind, each);
  }
  return [...latest.values()];
};

/** True where an overall grade is dated after overall grades ended. */
export const gradedOutOfTime = (inspectedOn: string, overall: string | null): boolean =>
  overall !== null && inspectedOn >= overallEndedOn;

export const judgement = (area: string, { kind, value }: Value): Judgement => ({
  area,
  kind,
  value: value ?? null,
});

/** How a judgement is kept. */
type KeptJudgement = readonly [area: string, value: KeptValue, absent?: AbsentKind];

function keptJudgement({ area, kind, value }: Judgement): KeptJudgement {
  if (kind === 'text' || kind === 'number') return [area, keptValue({ kind, value: value ?? '' })];
  return [area, null, kind];
}

const judgementOf = ([area, kept, absent]: KeptJudgement): Judgement =>
  judgement(area, valueOf(kept, absent));

/** How an inspection is kept with what else a source says of the school: without the names, in this order. */
export type KeptInspection = readonly [
  number: string,
  kind: Inspection['kind'],
  type: string | null,
  framework: Framework,
  inspectedOn: string,
  publishedOn: string | null,
  overall: string | null,
  outcome: string | null,
  categoryOfConcern: string | null,
  predecessorUrn: string | null,
  judgements: readonly KeptJudgement[],
];

export const keptInspection = (of: Inspection): KeptInspection => [
  of.number,
  of.kind,
  of.type,
  of.framework,
  of.inspectedOn,
  of.publishedOn,
  of.overall,
  of.outcome,
  of.categoryOfConcern,
  of.predecessorUrn,
  of.judgements.map(keptJudgement),
];

export function inspectionOf(kept: KeptInspection): Inspection {
  const [number, kind, type, framework, inspectedOn, publishedOn, overall, outcome, ...rest] = kept;
  const [categoryOfConcern, predecessorUrn, judgements] = rest;
  return {
    number,
    kind,
    type,
    framework,
    inspectedOn,
    publishedOn,
    overall,
    outcome,
    categoryOfConcern,
    predecessorUrn,
    judgements: judgements.map(judgementOf),
  };
}
