import { Injectable } from '@nestjs/common';
import type { AgendaSource } from './agenda-source.js';

/** Where every feature that finds matters for the agenda says so, in its constructor. */
@Injectable()
export class AgendaSources {
  private readonly known: AgendaSource[] = [];

  register(source: AgendaSource): void {
    this.known.push(source);
  }

  get all(): readonly AgendaSource[] {
    return this.known;
  }
}
