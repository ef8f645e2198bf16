import { Failure } from '@partnership/contracts';

export const unknownProfile = (code: string): Failure =>
  new Failure('not-found', 'districts.feed.unknown-profile', `There is no feed profile ${code}.`);

export const unknownUpload = (upload: string): Failure =>
  new Failure('not-found', 'districts.feed.unknown-upload', `There is no upload ${upload} in progress.`);

export const unknownRun = (run: string): Failure =>
  new Failure('not-found', 'districts.feed.unknown-run', `There is no run ${run}.`);

export const notYourFeed = (code: string): Failure =>
  new Failure('forbidden', 'districts.feed.not-yours', `Your account does not reach the feed ${code}.`);

export const notYourUpload = (): Failure =>
  new Failure('forbidden', 'districts.feed.not-your-upload', 'Only its sender may continue an upload.');

export const asAtToCome = (asAt: string): Failure =>
  new Failure('invalid', 'districts.feed.as-at-to-come', `${asAt} is still to come.`, [
    { pointer: '/asAt', code: 'as-at-to-come', detail: 'the day of the figures must not lie in the future' },
  ]);

export const tooLarge = (limitBytes: number): Failure =>
  new Failure(
    'too-large',
    'districts.feed.too-large',
    `A file has at most ${limitBytes} bytes; this one is dropped.`,
  );

export const chunkDiffers = (sequence: number): Failure =>
  new Failure('conflict', 'districts.feed.chunk-differs', `Chunk ${sequence} was received with other bytes.`);

export const chunksMissing = (expected: number, received: number): Failure =>
  new Failure(
    'conflict',
    'districts.feed.chunks-missing',
    `The file has ${expected} chunks, numbered from 0; ${received} of them were received.`,
  );

export const hashDiffers = (): Failure =>
  new Failure(
    'unprocessable',
    'districts.feed.hash-differs',
    'The bytes received do not have the SHA-256 given.',
  );

export const periodNeeded = (code: string): Failure =>
  new Failure('invalid', 'districts.feed.period-needed', `Files of ${code} are of a period.`, [
    { pointer: '/period', code: 'period-needed', detail: 'say the period of the figures, such as 2018-19' },
  ]);

export const periodUnclear = (period: string): Failure =>
  new Failure('invalid', 'districts.feed.period-unclear', `${period} is no school year.`, [
    { pointer: '/period', code: 'period-unclear', detail: 'a school year is written 2018-19' },
  ]);

export const profileExists = (code: string): Failure =>
  new Failure('conflict', 'districts.feed.profile-exists', `There is a profile ${code} already.`);

export const profileIsBuiltIn = (code: string): Failure =>
  new Failure(
    'conflict',
    'districts.feed.profile-built-in',
    `The profile ${code} came with the service; write one of your own beside it.`,
  );

export const tooManyProfiles = (most: number): Failure =>
  new Failure('conflict', 'districts.feed.too-many-profiles', `There are ${most} profiles at most.`);
