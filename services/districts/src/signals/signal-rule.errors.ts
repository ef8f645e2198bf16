import { Failure, type FailureDetail } from '@partnership/contracts';

export const unknownRule = (code: string): Failure =>
  new Failure('not-found', 'districts.signal-rule.unknown', `There is no rule ${code}.`);

export const ruleExists = (code: string): Failure =>
  new Failure('conflict', 'districts.signal-rule.exists', `There is a rule ${code} already.`, [
    { pointer: '/code', code: 'exists', detail: 'must be a code that no rule has or had' },
  ]);

export const ruleEnded = (code: string): Failure =>
  new Failure('conflict', 'districts.signal-rule.ended', `The rule ${code} has ended.`);

export const conditionRefused = (faults: readonly FailureDetail[]): Failure =>
  new Failure(
    'invalid',
    'districts.signal-rule.condition-refused',
    'The condition has faults; see errors.',
    faults,
  );

export const unknownIndicator = (indicator: string): FailureDetail => ({
  pointer: '/condition/indicator',
  code: 'unknown-indicator',
  detail: `there is no indicator ${indicator}`,
});

export const unknownSimilarity = (name: string): FailureDetail => ({
  pointer: '/condition/similarity',
  code: 'unknown-similarity',
  detail: `there is no similarity ${name}`,
});

export const dayToCome = (field: string): Failure =>
  new Failure('invalid', 'districts.signal-rule.day-to-come', 'The day is still to come.', [
    { pointer: `/${field}`, code: 'day-to-come', detail: 'must be today or earlier' },
  ]);

export const notYourSchool = (): Failure =>
  new Failure('forbidden', 'districts.signal.not-your-school', 'Your account does not reach this school.');
