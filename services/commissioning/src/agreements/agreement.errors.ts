import { Failure } from '@partnership/contracts';

export const noAward = (state: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.agreement.no-award',
    `Nothing can be agreed about work that is ${state}: it is not awarded.`,
  );

export const notYourWork = (): Failure =>
  new Failure('forbidden', 'commissioning.work.not-yours', 'Your roles do not reach this work.');

export const notOpen = (number: number, state: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.agreement.proposal-over',
    `Proposal ${number} is ${state}: nobody can accept or decline it any more.`,
  );

export const unknownProposal = (number: number): Failure =>
  new Failure('not-found', 'commissioning.agreement.proposal-unknown', `There is no proposal ${number}.`);

export const acceptedAlready = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.agreement.accepted-already',
    'Everybody whom you speak for has accepted this proposal.',
  );

export const notAgreed = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.agreement.missing',
    'There is no agreement that all parties have accepted.',
  );

export const notUnderWay = (state: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.delivery.not-under-way',
    `The work is ${state}; this is for work that is under way.`,
  );

export const beginsLater = (startsOn: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.delivery.too-early',
    `By the agreement the work begins on ${startsOn}.`,
  );

export const interested = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.work.interest',
    'Whoever has an interest in a school of the work does not decide about it.',
  );

export const supplierJudges = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.milestone.supplier-judges',
    'The school that does the work does not judge it.',
  );

export const unknownMilestone = (id: string): Failure =>
  new Failure('not-found', 'commissioning.milestone.unknown', `There is no milestone ${id}.`);

export const milestoneMoveRefused = (from: string, to: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.milestone.move-refused',
    `A milestone that is ${from} cannot become ${to}.`,
  );

export const notReported = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.milestone.not-reported',
    'The supporting school has not reported this milestone since it was last judged.',
  );
