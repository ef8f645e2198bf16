import * as districts from '../districts/index.js';
import { IsCode } from '../fields.js';
import * as membership from '../membership/index.js';
import { command } from '../operation.js';

/** Where a file goes; the file itself is the body. */
export class SendFeed extends districts.FeedDelivery {
  /** @example ofsted-mi */
  @IsCode()
  profile: string;
}

export const sendFeed = command('gateway.feed.send', SendFeed, districts.FeedRunView, 'feeds.send');

/** How a file of schools is taken; the file itself is the body. */
export class SendMembers extends membership.MemberImportOptions {}

export const sendMembers = command(
  'gateway.members.send',
  SendMembers,
  membership.MemberImportView,
  'members.import',
);

/** Who counted, and when; the file itself is the body. */
export class SendAreaValues extends districts.AreaDeliveryOptions {}

export const sendAreaValues = command(
  'gateway.area-values.send',
  SendAreaValues,
  districts.AreaDeliveryView,
  'areas.write',
);

/** How the bank writes it; the file itself is the body. */
export class SendBankStatement extends membership.BankDelivery {}

export const sendBankStatement = command(
  'gateway.bank.send',
  SendBankStatement,
  membership.BankStatementView,
  'fees.write',
);
