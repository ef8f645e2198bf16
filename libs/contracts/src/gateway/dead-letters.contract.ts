import { IsOptional, IsUUID, Matches } from 'class-validator';
import { IsCode, PageRequest } from '../fields.js';
import { query } from '../operation.js';

export class ListDeadLetters extends PageRequest {
  /** The service that could not handle the message. */
  @IsOptional()
  @IsCode()
  service?: string;
  /** Letters that failed in the same way share it. */
  @IsOptional()
  @Matches(/^[0-9a-f]{16}$/)
  fingerprint?: string;
}

export class ShowDeadLetter {
  @IsUUID()
  letter: string;
}

/** A message that no service could handle. */
export class DeadLetterEntryView {
  letter: string;
  /** The event's id; null where the message could not be read. */
  event: string | null;
  type: string | null;
  service: string;
  queue: string;
  /** @example platform.event.unreadable */
  code: string;
  reason: string;
  attempts: number;
  /** The same for all letters that failed in the same way. */
  fingerprint: string;
  receivedAt: string;
}

export class DeadLetterView extends DeadLetterEntryView {
  /** The message as it came. */
  content: string;
}

export class DeadLetterPage {
  items: DeadLetterEntryView[];
  next: string | null;
}

export const listDeadLetters = query(
  'gateway.dead-letter.list',
  ListDeadLetters,
  DeadLetterPage,
  'operations.read',
);
export const showDeadLetter = query(
  'gateway.dead-letter.show',
  ShowDeadLetter,
  DeadLetterView,
  'operations.read',
);
