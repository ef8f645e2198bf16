import { Injectable } from '@nestjs/common';
import type { DeskPart } from './desk-part.js';

export type { DeskCount, DeskEntry, DeskPart } from './desk-part.js';

/** Every feature registers its parts when the service starts (`onModuleInit`). */
@Injectable()
export class DeskRegister {
  private readonly registered = new Map<string, DeskPart>();

  register(part: DeskPart): void {
    if (this.registered.has(part.name)) throw new Error(`The desk has a part ${part.name} already.`);
    this.registered.set(part.name, part);
  }

  get parts(): readonly DeskPart[] {
    return [...this.registered.values()];
  }
}
