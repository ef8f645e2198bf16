import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import type { Type } from '@partnership/contracts';
import { validated } from './validation.js';

/** Validates the payload of every operation and event against its contract class before a handler sees it. */
@Injectable()
export class MessagePipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    return type === 'body' && metatype ? validated(metatype as Type<object>, value) : value;
  }
}
