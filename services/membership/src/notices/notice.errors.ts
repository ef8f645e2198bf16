import { Failure } from '@partnership/contracts';

export const unknownNotice = (notice: string): Failure =>
  new Failure('not-found', 'membership.notice.unknown', `There is no notice ${notice}.`);

export const outsideReach = (districts: readonly string[]): Failure =>
  new Failure('forbidden', 'membership.notice.outside-scope', 'Your role does not reach these schools.', [
    {
      pointer: '/audience/districts',
      code: 'outside-scope',
      detail: `may hold only ${districts.length === 0 ? 'nothing' : districts.join(', ')}`,
    },
  ]);

export const notYourNotice = (): Failure =>
  new Failure('forbidden', 'membership.notice.not-yours', 'Your role does not reach this notice.');

export const nobodyToWriteTo = (): Failure =>
  new Failure(
    'unprocessable',
    'membership.notice.nobody',
    'Nobody holds these posts at the schools that were chosen; nothing was sent.',
    [{ pointer: '/audience', code: 'nobody', detail: 'chooses no recipient' }],
  );

export const nothingToResend = (): Failure =>
  new Failure(
    'conflict',
    'membership.notice.nothing-to-resend',
    'The notice has reached everybody, is still in the post, or was sent again already.',
  );

export const nothingToCancel = (): Failure =>
  new Failure(
    'conflict',
    'membership.notice.nothing-to-cancel',
    'Nothing of the notice is still in the post.',
  );

/** Neither names nor addresses of the mail are repeated: failures are logged. */
export const unreadableMail = (): Failure =>
  new Failure('invalid', 'membership.mail.unreadable', 'This is not a mail, message/rfc822.', [
    { pointer: '/mail', code: 'unreadable', detail: 'cannot be read as a mail' },
  ]);

export const notAReport = (): Failure =>
  new Failure(
    'unprocessable',
    'membership.notice.not-a-report',
    'The mail is no delivery report: it has no part message/delivery-status that names a recipient.',
  );

export const unknownMessage = (): Failure =>
  new Failure(
    'unprocessable',
    'membership.notice.message-id-unknown',
    'The mail names no Message-ID of a notice that was sent from here.',
  );

export const reportOfAnother = (): Failure =>
  new Failure(
    'unprocessable',
    'membership.notice.recipient-unknown',
    'The report names a notice of ours, but none of the recipients it was sent to.',
  );
