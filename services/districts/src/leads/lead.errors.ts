import { Failure } from '@partnership/contracts';

export const unknownDistrict = (code: string): Failure =>
  new Failure('not-found', 'districts.district.unknown', `There is no district ${code}.`);

export const endsBeforeItBegins = (): Failure =>
  new Failure('invalid', 'districts.lead.ends-before-it-begins', 'A term ends on or after its first day.', [
    { pointer: '/until', code: 'ends-before-it-begins', detail: 'the last day must not precede the first' },
  ]);

export const overlaps = (from: string, until: string | null): Failure =>
  new Failure(
    'conflict',
    'districts.lead.overlaps',
    `The district has a lead from ${from} ${until === null ? 'onwards' : `to ${until}`}; a day has one lead.`,
  );

export const noLeadOn = (day: string): Failure =>
  new Failure('conflict', 'districts.lead.none', `No lead is in office on ${day}.`);
