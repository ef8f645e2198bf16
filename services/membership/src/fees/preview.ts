import type { membership } from '@partnership/contracts';
import { underCap, type Charged } from './invoice-draft.js';
import { assess, type Candidate, type LevyTerms } from './levy.js';

/** A member with what it was asked before. Amounts are pence with VAT, credit notes taken off. */
export interface PreviewedSchool extends Candidate {
  readonly district: string | null;
  readonly trustId: string | null;
  readonly trustName: string | null;
  /** Its trust pays for it. */
  readonly trustWide: boolean;
  /** What it was asked for the year already. */
  readonly askedPence: number | null;
  readonly lastYearPence: number | null;
  readonly lastYearPupils: number | null;
}

export interface PreviewedFee extends membership.SchoolFeeView {
  readonly vatPence: number;
}

const roundedChange = (before: number, now: number): string =>
  before === 0
    ? ''
    : ` (${now > before ? '+' : '−'}${Math.round((Math.abs(now - before) / before) * 100)} %)`;

function whyOf(school: PreviewedSchool, pence: number | null): string {
  const { lastYearPence, lastYearPupils, roll } = school;
  if (pence === null) return '';
  if (lastYearPence === null) return 'not invoiced last year';
  if (pence === lastYearPence) return 'as last year';
  const pupils = roll?.pupils ?? null;
  if (pupils !== null && lastYearPupils !== null && pupils !== lastYearPupils)
    return `roll from ${lastYearPupils} to ${pupils}${roundedChange(lastYearPupils, pupils)}`;
  return 'the terms changed';
}

function viewOf(
  school: PreviewedSchool,
  outcome: string,
  basis: string,
  fee: { netPence: number; vatPence: number } | null,
): PreviewedFee {
  const { urn, name, phase, district, trustId, trustName, roll, lastYearPence } = school;
  const pence = fee === null ? null : fee.netPence + fee.vatPence;
  return {
    urn,
    name,
    phase,
    district,
    trustId,
    trustName,
    outcome,
    pupils: roll?.pupils ?? null,
    pence,
    vatPence: fee?.vatPence ?? 0,
    lastYearPence,
    differencePence: pence === null ? null : pence - (lastYearPence ?? 0),
    basis,
    why: whyOf(school, pence),
  };
}

/** What a levy would ask of each of these schools. Of a trust that pays for its schools, all must be among them. */
export function previewFees(schools: readonly PreviewedSchool[], terms: LevyTerms): PreviewedFee[] {
  const byUrn = new Map<string, PreviewedFee>();
  const ofTrusts = new Map<string, { school: PreviewedSchool; charged: Charged }[]>();
  for (const school of schools) {
    const assessed = assess(school, terms, school.trustWide);
    if (assessed.outcome === 'fee') {
      const { fee } = assessed;
      if (school.trustWide && school.trustId !== null) {
        const others = ofTrusts.get(school.trustId) ?? [];
        ofTrusts.set(school.trustId, [...others, { school, charged: { school, fee } }]);
      } else byUrn.set(school.urn, viewOf(school, 'invoice', fee.basis, fee));
    } else if (assessed.outcome === 'already-invoiced') {
      const asked = { netPence: school.askedPence ?? 0, vatPence: 0 };
      byUrn.set(school.urn, viewOf(school, assessed.outcome, 'invoiced already', asked));
    } else {
      const detail = 'detail' in assessed ? assessed.detail : 'no member of that year';
      byUrn.set(school.urn, viewOf(school, assessed.outcome, detail, null));
    }
  }
  for (const group of ofTrusts.values()) {
    const capped = underCap(
      group.map(({ charged }) => charged),
      terms.fees.trust.capPence,
    );
    for (const [index, { school, charged }] of group.entries())
      byUrn.set(school.urn, viewOf(school, 'invoice', charged.fee.basis, capped[index] ?? charged.fee));
  }
  return schools.flatMap(({ urn }) => byUrn.get(urn) ?? []);
}

const mostGaps = 1_000;

const sumOf = (fees: readonly PreviewedFee[], of: 'pence' | 'lastYearPence' | 'vatPence'): number =>
  fees.reduce((sum, fee) => sum + (fee[of] ?? 0), 0);

function groupsOf(fees: readonly PreviewedFee[]): membership.LevyGroupView[] {
  const groups = new Map<string, PreviewedFee[]>();
  for (const fee of fees) {
    const key = `${fee.phase}\n${fee.district ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(fee);
    else groups.set(key, [fee]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]): membership.LevyGroupView[] => {
      const [first] = group;
      if (first === undefined) return [];
      const pence = sumOf(group, 'pence');
      const lastYearPence = sumOf(group, 'lastYearPence');
      const { phase, district } = first;
      return [
        {
          phase,
          district,
          schools: group.length,
          pence,
          lastYearPence,
          differencePence: pence - lastYearPence,
        },
      ];
    });
}

/** The whole city at a glance. */
export function summaryOf(year: number, fees: readonly PreviewedFee[]): membership.LevyPreviewView {
  const paying = fees.filter(({ pence }) => pence !== null);
  const gaps = fees.filter(({ outcome }) => outcome === 'roll-needed' || outcome === 'rule-needed');
  const pence = sumOf(paying, 'pence');
  const lastYearPence = sumOf(paying, 'lastYearPence');
  return {
    year,
    schools: paying.length,
    pence,
    vatPence: sumOf(paying, 'vatPence'),
    lastYearPence,
    differencePence: pence - lastYearPence,
    byPhaseAndDistrict: groupsOf(paying),
    rollNeeded: gaps.filter(({ outcome }) => outcome === 'roll-needed').length,
    ruleNeeded: gaps.filter(({ outcome }) => outcome === 'rule-needed').length,
    gaps: gaps
      .slice(0, mostGaps)
      .map(({ urn, name, outcome, basis }) => ({ urn, name, kind: outcome, detail: basis })),
  };
}
