import { Failure } from '@partnership/contracts';

export const unknownPost = (id: string): Failure =>
  new Failure('not-found', 'membership.partnership-post.unknown', `There is no post ${id}.`);

export const unknownHolding = (id: string): Failure =>
  new Failure('not-found', 'membership.partnership-post.holding-unknown', `Nobody holds the post as ${id}.`);

const invalid = (pointer: string, code: string, message: string, detail: string): Failure =>
  new Failure('invalid', `membership.partnership-post.${code}`, message, [{ pointer, code, detail }]);

export const unknownManager = (): Failure =>
  invalid('/manager', 'manager-unknown', 'A post answers to a post of the register.', 'is no such post');

export const goesRound = (): Failure =>
  invalid(
    '/manager',
    'goes-round',
    'No post answers to itself, not by others either.',
    'answers to this post',
  );

export const unknownVacancy = (): Failure =>
  invalid('/vacancy', 'vacancy-unknown', 'There is no such vacancy.', 'is no vacancy');

export const schoolNeeded = (): Failure =>
  invalid('/fromSchool', 'school-needed', 'A secondment is from a school.', 'names the school');

export const schoolForeign = (): Failure =>
  invalid('/fromSchool', 'school-foreign', 'Only a secondment is from a school.', 'is for secondments only');

export const endsBeforeStart = (pointer: string, from: string): Failure =>
  invalid(pointer, 'ends-before-start', 'Nothing ends before it begins.', `must not be before ${from}`);

export const outsidePost = (): Failure =>
  new Failure(
    'conflict',
    'membership.partnership-post.outside',
    'The post does not exist on all of these days.',
  );

export const heldAlready = (): Failure =>
  new Failure(
    'conflict',
    'membership.partnership-post.held-already',
    'Somebody holds this post, or this half of it, on one of these days.',
  );

export const stillHeld = (): Failure =>
  new Failure(
    'conflict',
    'membership.partnership-post.still-held',
    'Somebody holds the post after that day: record that they leave first.',
  );

export const stillManages = (): Failure =>
  new Failure(
    'conflict',
    'membership.partnership-post.still-manages',
    'Other posts answer to this one after that day: give them another manager first.',
  );
