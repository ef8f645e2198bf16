import { Failure, type districts, type FailureDetail } from '@partnership/contracts';

export const unknownIndicator = (code: string): Failure =>
  new Failure('not-found', 'districts.indicator.unknown', `There is no indicator ${code}.`);

export const indicatorExists = (code: string): Failure =>
  new Failure('conflict', 'districts.indicator.exists', `There is an indicator ${code} already.`);

/** What cannot be as it is said, with its place in the request. `known` are the indicators that there are. */
export function indicatorFaults(
  code: string,
  { weight, breaks }: districts.IndicatorDefinition,
  known: ReadonlySet<string>,
): FailureDetail[] {
  const faults: FailureDetail[] = [];
  if (weight === code)
    faults.push({ pointer: '/weight', code: 'own-weight', detail: 'an indicator is not its own weight' });
  else if (weight !== undefined && !known.has(weight))
    faults.push({
      pointer: '/weight',
      code: 'unknown-indicator',
      detail: `there is no indicator ${weight}`,
    });
  const periods = breaks.map(({ period }) => period);
  periods.forEach((period, place) => {
    if (periods.indexOf(period) < place)
      faults.push({
        pointer: `/breaks/${place}/period`,
        code: 'break-twice',
        detail: `a break at ${period} is there before`,
      });
  });
  return faults;
}

export function assertIndicator(
  code: string,
  definition: districts.IndicatorDefinition,
  known: ReadonlySet<string>,
): void {
  const faults = indicatorFaults(code, definition, known);
  if (faults.length > 0)
    throw new Failure(
      'invalid',
      'districts.indicator.faulty',
      'The indicator cannot be as it is said.',
      faults,
    );
}
