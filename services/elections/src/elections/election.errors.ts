import { Failure, type FailureDetail } from '@partnership/contracts';

export const unknownElection = (id: string): Failure =>
  new Failure('not-found', 'elections.election.unknown', `There is no election ${id}.`);

export const moveRefused = (from: string, to: string): Failure =>
  new Failure(
    'conflict',
    'elections.election.move-refused',
    `An election that is ${from} cannot become ${to}.`,
  );

export const tooEarly = (to: string, from: string): Failure =>
  new Failure(
    'conflict',
    'elections.election.too-early',
    `By its timetable the election becomes ${to} on or after ${from}.`,
  );

export const tooLate = (to: string, until: string): Failure =>
  new Failure(
    'conflict',
    'elections.election.too-late',
    `By its timetable the election had to be ${to} before ${until}.`,
  );

export const outsideScope = (): Failure =>
  new Failure(
    'forbidden',
    'elections.election.outside-scope',
    'Your role does not reach every district that votes in this election.',
  );

/** The request is well formed and cannot be: each fault with its pointer. */
export const unusable = (code: string, faults: readonly Omit<FailureDetail, 'code'>[]): Failure =>
  new Failure(
    'unprocessable',
    code,
    'The election cannot be called like this; see errors.',
    faults.map((fault) => ({ code, ...fault })),
  );
