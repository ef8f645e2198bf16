import { Failure } from '@partnership/contracts';

const conflict = (reason: string, message: string): Failure =>
  new Failure('conflict', `districts.group.${reason}`, message);

export const unknownIn = (what: 'group' | 'member' | 'meeting' | 'action', id: string): Failure =>
  new Failure('not-found', `districts.${what}.unknown`, `There is no ${what} ${id}.`);

export const notYourGroup = (): Failure =>
  new Failure(
    'forbidden',
    'districts.group.not-yours',
    'This is for those who run the group, or belong to it.',
  );

export const wrongParent = (detail: string): Failure =>
  new Failure('invalid', 'districts.group.parent', 'A working group works for another group.', [
    { pointer: '/parent', code: 'parent', detail },
  ]);

export const groupClosed = (on: string): Failure => conflict('closed', `The group closed on ${on}.`);

export const stillWorking = (): Failure =>
  conflict('has-working-groups', 'Working groups still work for this group: close them first.');

export const closesBefore = (): Failure =>
  new Failure('invalid', 'districts.group.closes-too-early', 'A group closes after it was founded.', [
    { pointer: '/on', code: 'too-early', detail: 'must not precede the first day' },
  ]);

export const memberAlready = (): Failure =>
  conflict('member-already', 'The person belongs to the group on one of these days.');

export const memberEndsFirst = (pointer: string): Failure =>
  new Failure('invalid', 'districts.group.ends-before-it-begins', 'A term ends on or after its first day.', [
    { pointer, code: 'ends-before-it-begins', detail: 'the last day must not precede the first' },
  ]);

export const meetingMoveRefused = (from: string, to: string): Failure =>
  new Failure('conflict', 'districts.meeting.move-refused', `A meeting that is ${from} cannot become ${to}.`);

export const meetingToCome = (): Failure =>
  new Failure('conflict', 'districts.meeting.to-come', 'A meeting is recorded once it has begun.');

export const countedTwice = (index: number): Failure =>
  new Failure('invalid', 'districts.meeting.attendance', 'Each person is counted once.', [
    { pointer: `/attendance/${index}`, code: 'twice', detail: 'stands in the list before' },
  ]);

export const otherMeeting = (): Failure =>
  new Failure('invalid', 'districts.action.meeting', 'The meeting is not one of this group.', [
    { pointer: '/meeting', code: 'other-group', detail: 'must be a meeting of the same group' },
  ]);

export const actionMoveRefused = (from: string, to: string): Failure =>
  new Failure('conflict', 'districts.action.move-refused', `An action that is ${from} cannot become ${to}.`);
