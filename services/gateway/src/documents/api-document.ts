import type { Type } from '@nestjs/common';
import { openApiOf } from './openapi.js';

/** The API's document as text, written when it is first asked for. */
export class ApiDocument {
  private written: string | undefined;

  constructor(private readonly controllers: readonly Type[]) {}

  get text(): string {
    this.written ??= JSON.stringify(openApiOf(this.controllers));
    return this.written;
  }
}
