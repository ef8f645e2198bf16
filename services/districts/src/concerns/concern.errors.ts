import { Failure } from '@partnership/contracts';

export const unknownConcern = (caseId: string): Failure =>
  new Failure('not-found', 'districts.concern.unknown', `There is no concern ${caseId}.`);

export const notYourConcern = (): Failure =>
  new Failure('forbidden', 'districts.concern.not-yours', 'Your account does not reach this school.');

const at = (
  kind: 'invalid' | 'conflict' | 'unprocessable',
  code: string,
  message: string,
  pointer: string,
  detail: string,
): Failure => new Failure(kind, `districts.concern.${code}`, message, [{ pointer, code, detail }]);

export const dayRefused = (field: string, detail: string): Failure =>
  at('invalid', 'day-refused', `The day in ${field} will not do.`, `/${field}`, detail);

export const deEscalationMissing = (): Failure =>
  at(
    'invalid',
    'de-escalation-missing',
    'The first rating says at which point the concern is de-escalated.',
    '/deEscalation',
    'must be given with the first rating',
  );

export const notRateable = (state: string): Failure =>
  new Failure('conflict', 'districts.concern.not-rateable', `A concern that is ${state} is not rated.`);

export const handOverNeedsReason = (): Failure =>
  at(
    'invalid',
    'hand-over-reason',
    'Another person was to respond: handing over needs a reason.',
    '/reason',
    'must be given',
  );

export const leadSuppliesNoSupport = (): Failure =>
  at(
    'conflict',
    'lead-supplies-no-support',
    'A lead sees to it that somebody responds, and supplies no support in the own district.',
    '/personId',
    'must not be the lead of the district',
  );

export const aboveDeEscalationPoint = (rating: string, point: string): Failure =>
  new Failure(
    'conflict',
    'districts.concern.above-de-escalation-point',
    `The concern is rated ${rating}; it is de-escalated at ${point} or below.`,
  );

export const concernClosedAlready = (): Failure =>
  new Failure('conflict', 'districts.concern.closed', 'The concern is closed.');

export const nothingSaid = (): Failure =>
  new Failure(
    'invalid',
    'districts.school-area.nothing-said',
    'A finding tells of strengths, of needs, or of both.',
    [{ pointer: '/needs', code: 'nothing-said', detail: 'give strengths or needs' }],
  );

export const schoolNotInCity = (urn: string): Failure =>
  new Failure(
    'conflict',
    'districts.concern.outside-city',
    `School ${urn} is of another authority, which sees to it.`,
  );
