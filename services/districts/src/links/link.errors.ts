import { Failure } from '@partnership/contracts';

export const unknownLink = (urn: string, predecessor: string): Failure =>
  new Failure('not-found', 'districts.link.unknown', `No link says that ${urn} follows ${predecessor}.`);

export const followsItself = (): Failure =>
  new Failure('invalid', 'districts.link.itself', 'A school does not follow itself.', [
    { pointer: '/predecessor', code: 'itself', detail: 'the predecessor must be another school' },
  ]);

export const followsInCircle = (urn: string, predecessor: string): Failure =>
  new Failure(
    'conflict',
    'districts.link.circle',
    `School ${predecessor} descends from ${urn} already, so it cannot come before it.`,
  );

export const linkToCome = (): Failure =>
  new Failure('invalid', 'districts.link.to-come', 'A link is recorded once it holds.', [
    { pointer: '/on', code: 'to-come', detail: 'the day must not lie in the future' },
  ]);

export const unknownPredecessor = (urn: string): Failure =>
  new Failure(
    'invalid',
    'districts.link.unknown-predecessor',
    `There is no school ${urn} in the directory.`,
    [{ pointer: '/predecessor', code: 'unknown-school', detail: 'the directory must know the school' }],
  );
