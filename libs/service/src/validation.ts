import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { Failure, Nothing, subscriptions, type FailureDetail, type Type } from '@partnership/contracts';
import { findRulesOnce } from './rules-of-class.js';

findRulesOnce();

const eventData = new Set<unknown>(
  Object.values(subscriptions)
    .flat()
    .map(({ data }) => data),
);

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function* faultsOf(errors: readonly ValidationError[], path: string): Generator<FailureDetail> {
  for (const { property, constraints = {}, children = [] } of errors) {
    const pointer = `${path}/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    for (const [name, detail] of Object.entries(constraints)) yield { pointer, code: kebab(name), detail };
    yield* faultsOf(children, pointer);
  }
}

/** JSON pointers and reasons for everything that is wrong with a value; empty when it is right. */
function check(value: object, tolerant: boolean): FailureDetail[] {
  const errors = validateSync(value, {
    whitelist: true,
    forbidNonWhitelisted: !tolerant,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
  });
  return [...faultsOf(errors, '')];
}

/**
 * Makes an instance of a request class out of parsed JSON, or throws Failure `platform.request.invalid` with a pointer
 * to each fault. Unknown fields are refused in requests and dropped from events, which newer services may extend.
 */
export function validated<T extends object>(type: Type<T>, value: unknown): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw invalid([{ pointer: '', code: 'is-object', detail: 'the request must be a JSON object' }]);
  }
  if ((type as unknown) === Nothing) {
    const unknown = Object.keys(value).map((key) => ({
      pointer: `/${key}`,
      code: 'whitelist-validation',
      detail: `property ${key} should not exist`,
    }));
    if (unknown.length > 0) throw invalid(unknown);
    return value as T;
  }
  const instance = plainToInstance(type, value);
  const faults = check(instance, eventData.has(type));
  if (faults.length > 0) throw invalid(faults);
  return instance;
}

const invalid = (details: readonly FailureDetail[]): Failure =>
  new Failure('invalid', 'platform.request.invalid', 'The request has faults; see errors.', details);
