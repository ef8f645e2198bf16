import { Failure } from '@partnership/contracts';
import { unusable } from '../unusable.js';

export const unknownStrength = (id: string): Failure =>
  new Failure('not-found', 'commissioning.strength.unknown', `There is no strength ${id}.`);

export const strengthMoveRefused = (from: string, step: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.strength.move-refused',
    `To ${step} a strength that is ${from} is not possible.`,
  );

export const notYourSchool = (): Failure =>
  new Failure('forbidden', 'commissioning.strength.not-your-school', 'Your role does not reach this school.');

export const judgesOwn = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.strength.own-school',
    'Nobody judges a strength of a school at which they hold a post, or that they proposed themselves.',
  );

export const strengthKnown = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.strength.known',
    'The school has a strength in this area in the same words already.',
  );

export const unknownArea = (area: string, pointer: string): Failure =>
  unusable('commissioning.strength-area.unknown', pointer, `there is no area ${area} in force`);

export const unknownDesignation = (id: string): Failure =>
  new Failure('not-found', 'commissioning.designation.unknown', `There is no designation ${id}.`);

export const designationHeld = (): Failure =>
  new Failure(
    'conflict',
    'commissioning.designation.held',
    'This designation is held at the school during these dates already.',
  );

export const unknownPractice = (id: string): Failure =>
  new Failure('not-found', 'commissioning.practice.unknown', `There is no such case of practice: ${id}.`);

export const practiceMoveRefused = (state: string, step: string): Failure =>
  new Failure(
    'conflict',
    'commissioning.practice.move-refused',
    `To ${step} a case that is ${state} is not possible.`,
  );

export const moderatesOwn = (): Failure =>
  new Failure(
    'forbidden',
    'commissioning.practice.own-words',
    'Nobody moderates what they wrote themselves, or what their own school wrote.',
  );
