import { Failure } from '@partnership/contracts';
import { unusable } from '../unusable.js';

export const unknownGroup = (id: string): Failure =>
  new Failure('not-found', 'commissioning.school-group.unknown', `There is no group ${id}.`);

export const outsideReach = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.school-group.outside-reach',
    'Your role does not reach the schools that this is about.',
  );

export const groupEnded = (name: string, on: string): Failure =>
  new Failure('conflict', 'commissioning.school-group.ended', `${name} ended on ${on}.`);

export const groupFull = (name: string): Failure =>
  new Failure('conflict', 'commissioning.school-group.full', `${name} has as many schools as it may have.`);

export const alreadyIn = (urn: string, name: string): Failure =>
  new Failure('conflict', 'commissioning.school-group.already-in', `School ${urn} is in ${name} already.`);

export const inFamily = (urn: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.school-group.in-a-family',
    `School ${urn} is in a family: it leaves that first.`,
  );

export const notIn = (urn: string, name: string): Failure =>
  new Failure('conflict', 'commissioning.school-group.not-in', `School ${urn} is not in ${name}.`);

export const familiesAsk = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.school-group.family-asks',
    'A school joins a family when the heads have agreed: propose it.',
  );

export const onlyFamiliesAsk = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.school-group.not-a-family',
    'Only families ask the heads: join this group instead.',
  );

export const tooMany = (most: number): Failure =>
  unusable('commissioning.school-group.too-many', '/urns', `a family has at most ${most} schools`);

export const datedWrongly = (pointer: string, why: string, detail: string): Failure =>
  unusable(`commissioning.school-group.${why}`, pointer, detail);

export const unplaceable = (pointer: string, why: string, urn: string): Failure =>
  unusable(`commissioning.school-group.school-${why}`, pointer, `${urn} is ${why}`);

export const unknownProposal = (id: string): Failure =>
  new Failure('not-found', 'commissioning.family-proposal.unknown', `There is no proposal ${id}.`);

export const proposedAlready = (urn: string, name: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.family-proposal.open-already',
    `The heads are being asked already whether school ${urn} joins ${name}.`,
  );

export const proposalMoveRefused = (from: string, to: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.family-proposal.move-refused',
    `A proposal that is ${from} cannot become ${to}.`,
  );

export const answerRefused = (from: string, to: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.family-proposal.answer-refused',
    `An answer that is ${from} cannot become ${to}.`,
  );

export const notAsked = (urn: string): Failure =>
  new Failure('not-found', 'commissioning.family-proposal.not-asked', `School ${urn} is not asked.`);

export const headAnswers = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.family-proposal.head-answers',
    'The head of the school answers; the chair of governors only while there is no head.',
  );

export const unknownGroupMeeting = (id: string): Failure =>
  new Failure('not-found', 'commissioning.school-group-meeting.unknown', `There is no meeting ${id}.`);

export const meetingStruck = (): Failure =>
  new Failure('conflict', 'commissioning.school-group-meeting.struck', 'The meeting was struck.');

export const notThere = (pointer: string, urn: string, on: string): Failure =>
  unusable('commissioning.school-group-meeting.not-there', pointer, `${urn} was not in the group on ${on}`);

export const notIsolated = (urn: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.isolated-school.not-isolated',
    `School ${urn} is in a family, or is not there to be in one.`,
  );

export const targetPassed = (day: string): Failure =>
  unusable('commissioning.isolated-school.not-ahead', '/targetOn', `${day} is not after today`);

export const exactlyOne = (pointer: string, ...names: readonly string[]): Failure =>
  new Failure('invalid', 'commissioning.family-suggestion.one-of', `Name one of ${names.join(', ')}.`, [
    { pointer, code: 'one-of', detail: `exactly one of ${names.join(', ')}` },
  ]);

export const nameMissing = (): Failure =>
  new Failure('invalid', 'commissioning.family-suggestion.name-missing', 'A new family needs a name.', [
    { pointer: '/name', code: 'name-missing', detail: 'what the new family is called' },
  ]);

export const notSuggested = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.family-suggestion.not-suggested',
    'This is not suggested to the school, or no longer.',
  );

export const unknownObjection = (id: string): Failure =>
  new Failure('not-found', 'commissioning.group-objection.unknown', `There is no objection ${id}.`);

export const objectionWithdrawn = (): Failure =>
  new Failure('conflict', 'commissioning.group-objection.withdrawn', 'The objection was withdrawn before.');

export const objectsToItself = (): Failure =>
  unusable('commissioning.group-objection.itself', '/againstUrn', 'a school does not object to itself');
