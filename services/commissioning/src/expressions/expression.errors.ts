import { Failure } from '@partnership/contracts';
import { unusable } from '../unusable.js';

export const unknownExpression = (id: string): Failure =>
  new Failure('not-found', 'commissioning.expression.unknown', `There is no expression of interest ${id}.`);

export const expressionMoveRefused = (from: string, to: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.expression.move-refused',
    `An expression of interest that is ${from} cannot become ${to} in this way.`,
  );

export const notYours = (): Failure =>
  new Failure('forbidden', 'commissioning.expression.not-yours', 'You act for your own school only.');

export const notAuthor = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.expression.not-author',
    'Only its author changes what an expression of interest says. Your school can withdraw it and submit another.',
  );

export const isSealed = (closesAt: Date): Failure =>
  new Failure(
    'forbidden',
    'commissioning.expression.sealed',
    `Expressions of interest are sealed until they are opened after ${closesAt.toISOString()}.`,
  );

export const hasInterest = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.expression.interest',
    'You have an interest in the school that made this expression.',
  );

export const isLate = (closesAt: Date): Failure =>
  new Failure(
    'conflict',
    'commissioning.expression.late',
    `The deadline was ${closesAt.toISOString()}: an expression of interest that comes then or later is late.`,
  );

export const expressedAlready = (urn: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.expression.twice',
    `${urn} has expressed its interest already: change that, or withdraw it first.`,
  );

export const leadSupplies = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.expression.lead-supplies',
    'A district lead does not supply support in the own district.',
  );

const reasons: Readonly<Record<string, string>> = {
  unknown: 'is not known',
  closed: 'is closed',
  'outside-city': 'is not a school of the city',
  'is-beneficiary': 'is the school that is to be helped',
  'out-of-scope': 'is not among those to whom this call is limited',
};

export const cannotExpress = (fault: string, urn: string): Failure =>
  unusable(
    `commissioning.expression.${fault}`,
    '/urn',
    `${urn} ${reasons[fault] ?? 'cannot answer this call'}`,
  );
