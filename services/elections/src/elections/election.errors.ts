import { Failure, type FailureDetail } from '@partnership/contracts';

export const unknownElection = (id: string): Failure =>
  new Failure('not-found', 'elections.election.unknown', `There is no election ${id}.`);

export const moveRefused = (from: string, to: string): Failure =>
  new Failure(
    'conflict',
    'elections.election.move-refused',
    `An election that is ${from} cannot become ${to}.`,
  );

export const tooEarly = (step: string, until: string): Failure =>
  new Failure('conflict', 'elections.election.too-early', `${step} cannot be done before ${until}.`);

export const tooLate = (step: string, after: string): Failure =>
  new Failure('conflict', 'elections.election.too-late', `${step} cannot be done after ${after}.`);

/** The request is well formed and cannot be: each fault with its pointer. */
export const unusable = (code: string, faults: readonly Omit<FailureDetail, 'code'>[]): Failure =>
  new Failure(
    'unprocessable',
    code,
    'The election cannot be called like this; see errors.',
    faults.map((fault) => ({ code, ...fault })),
  );
