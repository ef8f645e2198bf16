import {
  frameworkOf,
  gradedOutOfTime,
  judgement,
  offScale,
  type Inspection,
} from '../inspections/inspection.js';
import type { FeedProfile, InspectionProfile } from './profile.js';
import { missing, type Value } from './value.js';

interface InspectionFault {
  readonly column: string;
  readonly code: string;
  readonly detail: string;
}
type Warn = (column: string, code: string, detail: string) => void;

/** Reads one inspection from the values of a row; undefined where the row tells of none. */
export type InspectionReader = (
  values: readonly Value[],
  urn: string,
  warn: Warn,
) => Inspection | InspectionFault | undefined;

export const inspectionReaders = (
  profile: FeedProfile,
  placeOf: (column: string) => number,
): readonly InspectionReader[] => profile.inspections.map((slot) => inspectionReader(slot, placeOf));

function inspectionReader(slot: InspectionProfile, placeOf: (column: string) => number): InspectionReader {
  const at = (column: string | undefined): number => (column === undefined ? -1 : placeOf(column));
  const places = {
    number: at(slot.number),
    type: at(slot.type),
    inspectedOn: at(slot.inspectedOn),
    publishedOn: at(slot.publishedOn),
    urn: at(slot.urn),
    overall: at(slot.overall),
    outcome: at(slot.outcome),
    category: at(slot.categoryOfConcern),
  };
  const areas = Object.entries(slot.judgements).map(([area, column]) => ({ area, place: at(column) }));
  return (values, urn, warn) => {
    const said = (place: number): string | null => values[place]?.value ?? null;
    const number = said(places.number);
    const inspectedOn = said(places.inspectedOn);
    if (number === null && inspectedOn === null) return undefined;
    if (number === null) return incomplete(slot.number, 'The row dates an inspection that has no number');
    if (inspectedOn === null) return incomplete(slot.inspectedOn, `Inspection ${number} has no date`);
    const overall = said(places.overall);
    if (gradedOutOfTime(inspectedOn, overall) && slot.overall !== undefined)
      warn(slot.overall, 'grade-out-of-time', `Inspection ${number} of ${inspectedOn} has an overall grade`);
    const inspectedUrn = said(places.urn);
    const framework = frameworkOf(inspectedOn, overall);
    const judgements = areas.map(({ area, place }) => judgement(area, values[place] ?? missing));
    for (const made of judgements)
      if (offScale(framework, made))
        warn(
          slot.judgements[made.area] ?? slot.number,
          'judgement-off-scale',
          `${made.area} of inspection ${number} is “${made.value ?? ''}”, which is not of the scale of ${framework}`,
        );
    return {
      number,
      kind: slot.kind,
      type: said(places.type),
      framework,
      inspectedOn,
      publishedOn: said(places.publishedOn),
      overall,
      outcome: said(places.outcome),
      categoryOfConcern: said(places.category),
      predecessorUrn: inspectedUrn === urn ? null : inspectedUrn,
      judgements,
    };
  };
}

const incomplete = (column: string, detail: string): InspectionFault => ({
  column,
  code: 'inspection-incomplete',
  detail,
});
