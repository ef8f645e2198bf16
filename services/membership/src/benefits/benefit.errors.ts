import { Failure } from '@partnership/contracts';
import { yearInWords } from '../members/membership-year.js';
import type { Term } from './term.js';

export const unknownBenefit = (benefit: string): Failure =>
  new Failure('not-found', 'membership.benefit.unknown', `There is no benefit ${benefit}.`);

export const unknownUse = (use: string): Failure =>
  new Failure('not-found', 'membership.benefit.use-unknown', `There is no use ${use}.`);

export const codeTaken = (code: string, year: number): Failure =>
  new Failure(
    'conflict',
    'membership.benefit.code-taken',
    `There is a benefit ${code} for ${yearInWords(year)} already: change it.`,
    [{ pointer: '/code', code: 'taken', detail: 'is a benefit of the year already' }],
  );

export const outsideYear = (pointer: string, year: number): Failure =>
  new Failure('invalid', 'membership.benefit.outside-year', 'A benefit is for days of its membership year.', [
    { pointer, code: 'outside-year', detail: `must be a day of ${yearInWords(year)}` },
  ]);

export const termReversed = (from: string): Failure =>
  new Failure('invalid', 'membership.benefit.ends-before-start', 'A benefit cannot end before it begins.', [
    { pointer: '/until', code: 'before-start', detail: `must not be before ${from}` },
  ]);

export const limitRefused = (pointer: string, code: string, detail: string): Failure =>
  new Failure('invalid', 'membership.benefit.limit-invalid', 'The limit is not one of its kind.', [
    { pointer, code, detail },
  ]);

export const usedOutside = ({ from, until }: Term): Failure =>
  new Failure(
    'conflict',
    'membership.benefit.used-outside',
    `It was used on days outside ${from} to ${until}: cancel those uses first.`,
  );

export const endsAlready = (until: string): Failure =>
  new Failure('conflict', 'membership.benefit.ends-already', `It ends on ${until} as it is.`, [
    { pointer: '/on', code: 'not-earlier', detail: `must be before ${until}` },
  ]);

export const outsideTerm = (on: string, { from, until }: Term): Failure =>
  new Failure(
    'conflict',
    'membership.benefit.outside-term',
    `It may be used from ${from} to ${until}, not on ${on}.`,
    [{ pointer: '/on', code: 'outside-term', detail: `must be from ${from} to ${until}` }],
  );

export const notEntitled = (urn: string, on: string, why: string): Failure =>
  new Failure(
    'unprocessable',
    'membership.benefit.not-entitled',
    `School ${urn} may not use it on ${on}. ${why}`,
  );

export const beyondLimit = (unit: string, limit: number, left: number): Failure =>
  new Failure(
    'conflict',
    'membership.benefit.limit-reached',
    `Of ${limit} ${unit} a year the school has ${left} left.`,
    [{ pointer: '/quantity', code: 'beyond-limit', detail: `must not be more than ${left}` }],
  );

export const strangeUser = (): Failure =>
  new Failure(
    'unprocessable',
    'membership.benefit.person-without-post',
    'The person must be of the school.',
    [{ pointer: '/personId', code: 'without-post', detail: 'held no post at the school on that day' }],
  );
