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

export const notYourOwn = (): Failure =>
  new Failure('forbidden', 'membership.person.not-your-own', 'This is for the person, or an administrator.');

export const emailForAdministrators = (): Failure =>
  new Failure(
    'forbidden',
    'membership.person.email-fixed',
    'An administrator changes the address: whoever reads its mail can sign in as the person.',
    [{ pointer: '/email', code: 'administrators-only', detail: 'is for an administrator to change' }],
  );

export const nothingToCorrect = (): Failure =>
  new Failure('invalid', 'membership.person.nothing-to-correct', 'Say what is to be different.');

export const personErased = (personId: string): Failure =>
  new Failure('conflict', 'membership.person.erased', `Person ${personId} has been erased.`);

export const stillInPost = (
  posts: readonly { readonly post: string; readonly urn: string; readonly until: string | null }[],
): Failure =>
  new Failure(
    'conflict',
    'membership.person.in-post',
    'The person is in post: end the posts first, as the schools must know whom to turn to.',
    posts.map(({ post, urn, until }) => ({
      pointer: '',
      code: 'in-post',
      detail: `${post} at school ${urn} ${until === null ? 'without an end' : `until ${until}`}`,
    })),
  );

export const changedMeanwhile = (): Failure =>
  new Failure('stale', 'platform.version.stale', 'The post was changed at this moment by somebody else.');
