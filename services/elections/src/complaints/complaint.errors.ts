import { Failure } from '@partnership/contracts';

export const unknownComplaint = (id: string): Failure =>
  new Failure('not-found', 'elections.complaint.unknown', `There is no complaint ${id}.`);

export const decidedAlready = (state: string): Failure =>
  new Failure('conflict', 'elections.complaint.decided', `This complaint is ${state} already.`);

export const elsewhere = (what: 'contest' | 'nomination'): Failure => {
  const code = 'elections.complaint.elsewhere';
  const detail = `This election has no such ${what}.`;
  return new Failure('unprocessable', code, detail, [{ pointer: `/${what}`, code, detail }]);
};
