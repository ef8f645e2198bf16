import { Injectable } from '@nestjs/common';
import type { Sql } from '@partnership/database';
import type { AttachedFile, AttachmentReference } from './attachment.js';

/** Makes the document that `key` names, each time it is sent. Without side effects: a notice may be tried several times. */
export type AttachmentMaker = (sql: Sql, key: string) => Promise<AttachedFile>;

/** Where a feature says, in its `onModuleInit`, how a document of its own is made. */
@Injectable()
export class NoticeAttachments {
  private readonly makers = new Map<string, AttachmentMaker>();

  register(name: string, maker: AttachmentMaker): void {
    if (this.makers.has(name)) throw new Error(`The attachment ${name} is registered twice.`);
    this.makers.set(name, maker);
  }

  /** @throws Error where nobody makes such a document */
  assertKnown({ name }: AttachmentReference): void {
    if (!this.makers.has(name)) throw new Error(`Nobody makes attachments called ${name}.`);
  }

  make(sql: Sql, { name, key }: AttachmentReference): Promise<AttachedFile> {
    const maker = this.makers.get(name);
    if (maker === undefined) throw new Error(`Nobody makes attachments called ${name}.`);
    return maker(sql, key);
  }
}
