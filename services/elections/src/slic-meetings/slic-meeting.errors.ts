import { Failure } from '@partnership/contracts';

export const unknownMeeting = (id: string): Failure =>
  new Failure('not-found', 'elections.slic-meeting.unknown', `The SLIC has no meeting ${id}.`);

export const meetingMoveRefused = (from: string, to: string): Failure =>
  new Failure(
    'conflict',
    'elections.slic-meeting.move-refused',
    `A meeting that is ${from} cannot become ${to}.`,
  );

export const meetingToCome = (startsAt: Date): Failure =>
  new Failure(
    'conflict',
    'elections.slic-meeting.to-come',
    `The meeting begins at ${startsAt.toISOString()}: it cannot have been held yet.`,
  );

export const inThePast = (): Failure => {
  const [code, detail] = ['elections.slic-meeting.past', 'a meeting is called for a time to come'];
  return new Failure('unprocessable', code, 'The meeting would have begun already.', [
    { pointer: '/startsAt', code, detail },
  ]);
};

export const wronglyCounted = (index: number, why: 'not-a-member' | 'a-member'): Failure => {
  const code = `elections.slic-attendance.${why}`;
  const detail =
    why === 'a-member'
      ? 'holds a seat on the day of the meeting, and is no guest'
      : 'holds no seat on the day of the meeting: say whom a guest came for';
  return new Failure('unprocessable', code, 'Who came does not fit who belongs to the SLIC.', [
    { pointer: `/attendance/${index}`, code, detail },
  ]);
};

export const decidedWithoutQuorum = (): Failure =>
  new Failure(
    'conflict',
    'elections.slic-meeting.decided',
    'Something was decided at this meeting, which it could not have been by so few.',
  );

export const notHeld = (state: string): Failure =>
  new Failure(
    'conflict',
    'elections.slic-meeting.not-held',
    `A meeting that is ${state} has decided nothing: record who came first.`,
  );

export const noQuorum = (present: number, quorum: number): Failure =>
  new Failure(
    'conflict',
    'elections.slic-meeting.no-quorum',
    `Nothing could be decided: ${present} members came, and ${quorum} have to.`,
  );

export const noMinutes = (id: string): Failure =>
  new Failure(
    'not-found',
    'elections.slic-minutes.unknown',
    `No minutes of the meeting ${id} are published.`,
  );

export const whyAgain = (edition: number): Failure => {
  const code = 'elections.slic-minutes.why';
  const detail = edition === 1 ? 'the first edition puts nothing right' : 'say why an edition is put right';
  return new Failure('unprocessable', code, 'Minutes are published once, and put right with a reason.', [
    { pointer: '/why', code, detail },
  ]);
};
