import { Failure, type FailureDetail, type membership } from '@partnership/contracts';

/** What membership costs in a year, with everything said. */
export interface FeeTerms {
  readonly rules: readonly membership.FeeRule[];
  readonly firstYearDiscountPercent: number;
  readonly proRataByMonth: boolean;
  readonly trust: membership.TrustTerms;
  readonly vat: membership.FeeVat;
  readonly rounding: membership.Rounding;
  readonly financialYears: readonly membership.FinancialYearRule[];
}

/** Academies' financial year begins in September, colleges' in August; a maintained school has the council's. */
const usualFinancialYears: readonly membership.FinancialYearRule[] = [
  {
    establishmentTypes: [
      'Academy Converter',
      'Academy Sponsor Led',
      'Academy Special Converter',
      'Academy Special Sponsor Led',
      'Academy Alternative Provision Converter',
      'Academy Alternative Provision Sponsor Led',
      'Academy 16-19 Converter',
      'Academy 16 to 19 Sponsor Led',
      'Academy Secure 16 to 19',
      'City Technology College',
      'Free School',
      'Free School - Alternative Provision',
      'Free School Special',
      'Free School 16 to 19',
      'Free Schools',
      'Free Schools Special',
      'Free Schools Alternative Provision',
      'Free Schools 16 to 19',
      'Studio School',
      'Studio Schools',
      'University Technical College',
    ],
    beginsInMonth: 9,
  },
  {
    establishmentTypes: [
      'Further Education College',
      'General Further Education College',
      'Sixth Form College',
      'Sixth Form Centres',
      'Special Post 16 Institution',
    ],
    beginsInMonth: 8,
  },
];

export const termsOf = (asked: membership.FeeTerms): FeeTerms => ({
  rules: asked.rules,
  firstYearDiscountPercent: asked.firstYearDiscountPercent ?? 0,
  proRataByMonth: asked.proRataByMonth ?? false,
  trust: asked.trust ?? {},
  vat: asked.vat ?? { treatment: 'outside-scope' },
  rounding: asked.rounding ?? 'half-up',
  financialYears: asked.financialYears ?? usualFinancialYears,
});

const fault = (pointer: string, code: string, detail: string): FailureDetail => ({ pointer, code, detail });

function* bandFaults(bands: readonly membership.FeeBand[], at: string): Generator<FailureDetail> {
  let next: number | null = 0;
  for (const [index, { fromPupils, toPupils }] of bands.entries()) {
    const place = `${at}/${index}`;
    if (next === null) {
      yield fault(place, 'after-last-band', 'comes after a band without end');
      continue;
    }
    if (fromPupils > next)
      yield fault(
        `${place}/fromPupils`,
        'gap',
        `leaves schools of ${next} to ${fromPupils - 1} pupils without a band`,
      );
    if (fromPupils < next)
      yield fault(`${place}/fromPupils`, 'overlap', `overlaps the band before, which ends at ${next - 1}`);
    const end: number | null = toPupils ?? null;
    if (end !== null && end < fromPupils)
      yield fault(`${place}/toPupils`, 'ends-before-it-begins', `must be at least ${fromPupils}`);
    next = end === null ? null : Math.max(end, fromPupils) + 1;
  }
  if (next !== null)
    yield fault(
      `${at}/${bands.length - 1}/toPupils`,
      'no-last-band',
      'must be null: the last band has no end',
    );
}

/** Which fields each kind of model has; `true` must be there. */
const fields: Record<membership.FeeModelKind, Partial<Record<keyof membership.FeeModel, boolean>>> = {
  'per-pupil': { pence: true, minimumPence: false, capPence: false },
  flat: { pence: true },
  bands: { bands: true },
};

function* modelFaults(model: membership.FeeModel, at: string): Generator<FailureDetail> {
  const known = fields[model.kind];
  for (const name of ['pence', 'minimumPence', 'capPence', 'bands'] as const) {
    const given = (model[name] ?? null) !== null;
    if (known[name] === true && !given)
      yield fault(`${at}/${name}`, 'missing', `is needed where the kind is ${model.kind}`);
    if (!(name in known) && given)
      yield fault(`${at}/${name}`, 'not-of-this-kind', `has no place where the kind is ${model.kind}`);
  }
  const { minimumPence, capPence, bands, kind } = model;
  if (kind === 'per-pupil' && minimumPence !== undefined && capPence !== undefined && minimumPence > capPence)
    yield fault(`${at}/capPence`, 'below-minimum', 'must not be below the minimum');
  if (kind === 'bands' && bands) yield* bandFaults(bands, `${at}/bands`);
}

function* vatFaults(vat: membership.FeeVat | undefined, at: string): Generator<FailureDetail> {
  if (vat === undefined) return;
  const standard = vat.treatment === 'standard';
  const given = (vat.rateBasisPoints ?? null) !== null;
  if (standard && !given) yield fault(`${at}/rateBasisPoints`, 'missing', 'is needed at the standard rate');
  if (!standard && given)
    yield fault(`${at}/rateBasisPoints`, 'not-of-this-kind', 'has a place at the standard rate only');
}

const isForAll = ({ phases, establishmentTypes }: membership.FeeRule): boolean =>
  phases === undefined && establishmentTypes === undefined;

function* termsFaults(terms: membership.FeeTerms): Generator<FailureDetail> {
  const forAll = terms.rules.findIndex(isForAll);
  for (const [index, rule] of terms.rules.entries()) {
    const at = `/rules/${index}`;
    if (forAll !== -1 && index > forAll)
      yield fault(at, 'never-applies', `never applies: rule ${forAll} before it is for every school`);
    yield* modelFaults(rule.model, `${at}/model`);
    yield* vatFaults(rule.vat, `${at}/vat`);
  }
  yield* vatFaults(terms.vat, '/vat');
  const seen = new Set<string>();
  for (const [index, { establishmentTypes }] of (terms.financialYears ?? []).entries())
    for (const [place, type] of establishmentTypes.entries()) {
      const key = type.toLowerCase();
      if (seen.has(key))
        yield fault(
          `/financialYears/${index}/establishmentTypes/${place}`,
          'named-twice',
          'has a financial year already',
        );
      seen.add(key);
    }
}

/** @throws Failure `invalid` that names every place at which the terms do not make sense */
export function assertTerms(terms: membership.FeeTerms): void {
  const faults = [...termsFaults(terms)];
  if (faults.length > 0)
    throw new Failure('invalid', 'membership.fee.terms-unsound', 'The fees have faults; see errors.', faults);
}
