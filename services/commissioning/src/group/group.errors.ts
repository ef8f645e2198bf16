import { Failure } from '@partnership/contracts';

export const unknownPlace = (id: string): Failure =>
  new Failure('not-found', 'commissioning.group-member.unknown', `There is no place ${id} in the Group.`);

export const badTerm = (from: string): Failure =>
  new Failure('invalid', 'commissioning.group-member.term', 'A term cannot end before it begins.', [
    { pointer: '/until', code: 'before-from', detail: `until must not be before ${from}` },
  ]);

export const unknownSchoolOf = (urn: string): Failure =>
  new Failure('unprocessable', 'commissioning.group-member.school', 'The school is not known.', [
    {
      pointer: '/urn',
      code: 'commissioning.school.unknown',
      detail: `there is no school ${urn} in the city`,
    },
  ]);

export const placeAlready = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.group-member.already',
    'This person has a place in the Group in that time already: end it first.',
  );

export const chairAlready = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.group-member.chaired',
    'Somebody else chairs the Group in that time: end their term first.',
  );

export const badEnding = (from: string, until: string): Failure =>
  new Failure('unprocessable', 'commissioning.group-member.ending', 'The term can only be shortened.', [
    { pointer: '/on', code: 'outside-term', detail: `on must lie from ${from} to ${until}` },
  ]);

export const endsBeforeMeeting = (met: string): Failure =>
  new Failure(
    'unprocessable',
    'commissioning.group-member.met',
    'Who had a place at a meeting stays as it was: the term cannot end before a meeting that it took in.',
    [{ pointer: '/on', code: 'before-meeting', detail: `on must not be before ${met}, when the Group met` }],
  );

export const notOfTheGroup = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.meeting.not-of-the-group',
    'Only members and guests of the Group, and those who oversee it, take part.',
  );
