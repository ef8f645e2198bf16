import type { ServiceName } from './roles.js';
import type { Type } from './operation.js';

/** A fact that a service tells the others. `type` is `<service>.<thing>.<past tense>.v<n>`; a new shape is a new version. */
export interface EventContract<Data extends object> {
  readonly type: `${ServiceName}.${string}.${string}.v${number}`;
  readonly data: Type<Data>;
}

export const event = <Data extends object>(
  type: EventContract<Data>['type'],
  data: Type<Data>,
): EventContract<Data> => ({ type, data });

/** CloudEvents 1.0, JSON form. `version` counts the changes of the `subject`: a listener ignores an older one. */
export interface EventEnvelope<Data extends object = object> {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly version: number;
  readonly traceparent?: string;
  readonly datacontenttype: 'application/json';
  readonly data: Data;
}
