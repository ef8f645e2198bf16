interface Report {
  readonly messageId: string;
  readonly finalRecipient: string;
  readonly originalRecipient?: string;
  readonly action?: string;
  readonly status?: string;
  readonly envelopeId?: string;
  /** What the report returns of the mail: all of it, its headers, or nothing. */
  readonly returns?: 'message/rfc822' | 'text/rfc822-headers' | 'nothing';
}

const lines = (...all: (string | undefined)[]): string =>
  all.filter((line) => line !== undefined).join('\r\n');

/** A delivery report as mail servers write it. */
export function report(given: Report): Buffer {
  const { messageId, finalRecipient, originalRecipient, action = 'failed', status = '5.1.1' } = given;
  const { envelopeId, returns = 'message/rfc822' } = given;
  const returned = [
    '--b',
    `Content-Type: ${returns}`,
    '',
    `Message-ID:`,
    ` ${messageId}`,
    'Subject: A notice',
    '',
  ];
  return Buffer.from(
    lines(
      'From: MAILER-DAEMON@mx.example',
      'To: notices@partnership.example',
      'Subject: Undelivered Mail Returned to Sender',
      'Message-ID: <report.1@mx.example>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'It did not arrive.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      envelopeId && `Original-Envelope-Id: ${envelopeId}`,
      '',
      originalRecipient && `Original-Recipient: rfc822; ${originalRecipient}`,
      `Final-Recipient: rfc822;`,
      ` ${finalRecipient}`,
      `Action: ${action}`,
      `Status: ${status} (told by the server)`,
      '',
      ...(returns === 'nothing' ? [] : returned),
      '--b--',
      '',
    ),
  );
}

/** An answer that somebody writes. */
export const answer = (
  inReplyTo: string | undefined,
  { text = 'Two of us will come.', id = 'answer.1', headers = [] as readonly string[], references = '' } = {},
): Buffer =>
  Buffer.from(
    lines(
      'From: Ada <ada@school.example>',
      'To: notices@partnership.example',
      'Subject: Re: The Autumn conference',
      `Message-ID: <${id}@school.example>`,
      inReplyTo && `In-Reply-To: ${inReplyTo}`,
      references === '' ? undefined : `References: ${references}`,
      ...headers,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      '',
      text,
      '',
    ),
  );
