import { Failure } from '@partnership/contracts';

export const unknownMeeting = (id: string): Failure =>
  new Failure('not-found', 'commissioning.meeting.unknown', `There is no meeting ${id} of the Group.`);

export const meetingMoveRefused = (from: string, to: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.meeting.move-refused',
    `A meeting that is ${from} cannot become ${to}.`,
  );

export const notPlanned = (state: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.meeting.not-planned',
    `Only a meeting that is planned can be moved; this one is ${state}.`,
  );

export const notOpen = (state: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.meeting.not-open',
    `This happens only at an open meeting; this one is ${state}.`,
  );

export const tooEarly = (day: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.meeting.too-early',
    `The meeting can be opened from ${day} on, the day it is planned for.`,
  );

export const anotherOpen = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.meeting.another-open',
    'Another meeting is still open: close it first, so that what it deferred can come to this one.',
  );

export const startsInThePast = (): Failure =>
  new Failure('unprocessable', 'commissioning.meeting.past', 'The meeting must still be to come.', [
    { pointer: '/startsAt', code: 'past', detail: 'startsAt must lie ahead' },
  ]);

export const notInvited = (index: number): Failure =>
  new Failure('unprocessable', 'commissioning.meeting.not-invited', 'Somebody does not belong to it.', [
    {
      pointer: `/people/${index}/personId`,
      code: 'not-invited',
      detail: 'this person has no place in the Group on the day of the meeting',
    },
  ]);

export const attendanceRefused = (state: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.meeting.attendance',
    `While a meeting is ${state} only apologies are taken before it opens, and nothing after its minutes are public.`,
  );

export const onlyOwnApologies = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.meeting.own-apologies',
    'Members and guests send their own apologies; the rest is noted by those who run the meeting.',
  );
