import { Failure } from '@partnership/contracts';

export const unknownPerson = (personId: string): Failure =>
  new Failure('not-found', 'membership.person.unknown', `There is no person ${personId}.`);

/** The address itself is not repeated: failures are logged and kept as dead letters. */
export const emailTaken = (): Failure =>
  new Failure('conflict', 'membership.person.email-taken', 'A person with this address is registered.', [
    { pointer: '/email', code: 'taken', detail: 'belongs to a registered person' },
  ]);

export const unknownPost = (postId: string): Failure =>
  new Failure('not-found', 'membership.post.unknown', `There is no post ${postId}.`);

export const postHeldAlready = (): Failure =>
  new Failure(
    'conflict',
    'membership.post.held-already',
    'The person holds this post at this school in these days already.',
  );

/** @throws Failure `invalid` unless the last day in post is the first or later; `pointer` names the last */
export function assertTerm(from: string, until: string | undefined, pointer: string): void {
  if (until === undefined || until >= from) return;
  throw new Failure('invalid', 'membership.post.ends-before-start', 'A post cannot end before it begins.', [
    { pointer, code: 'before-start', detail: `must not be before ${from}` },
  ]);
}
