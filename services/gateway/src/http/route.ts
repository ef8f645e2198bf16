import type { Operation } from '@partnership/contracts';

/** What a route adds to the operation that it serves. */
export interface Serving<Request extends object = object, Answer extends object = object> {
  /** Where the thing that a creation made is found. */
  readonly at?: (answer: Answer, request: Request) => string;
  /** What the route itself says of the request, so that nobody else can. */
  readonly always?: Partial<Request>;
  /** The columns of the list for those who accept `text/csv`. */
  readonly csv?: readonly string[];
  /** The media type of the file that is answered: the operation answers a `DocumentView`. */
  readonly document?: string;
  /** The body is a file; the request is in path and query. */
  readonly file?: boolean;
  /** How large the file may be; 200 MB unless told. */
  readonly fileMegabytes?: number;
  /** The body is a mail, `message/rfc822`; the operation gets it in base64, as `mail`. */
  readonly mail?: boolean;
  /** The answer is the same for everybody: any cache may keep it, with an ETag by content. */
  readonly open?: boolean;
  /** Anybody may send it, so it is counted who sends how often. What is only read is not counted with it. */
  readonly limited?: boolean;
}

/** A route and what is known of it, for whoever answers and for whoever documents. */
export interface ServedRoute extends Serving {
  readonly operation: Operation<object, object>;
  readonly summary: string;
}

const key = Symbol('served route');

export const servedRouteOf = (handler: object): ServedRoute | undefined =>
  Reflect.getMetadata(key, handler) as ServedRoute | undefined;

export const markServed = (handler: object, route: ServedRoute): void => {
  Reflect.defineMetadata(key, route, handler);
};
