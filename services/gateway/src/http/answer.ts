/** An answer that says itself how HTTP should carry it, where the route's usual way does not do. */
export class Answered<Answer extends object = object> {
  constructor(
    readonly body: Answer,
    readonly how: {
      readonly status?: number;
      readonly location?: string;
      /** The ETag; null for none. */
      readonly tag?: string | null;
    },
  ) {}
}

/** An answer with what is said of it; nothing where nothing is. */
export const asAnswered = (answer: object): Answered =>
  answer instanceof Answered ? (answer as Answered) : new Answered(answer, {});

declare const passed: unique symbol;

/** What a service answered, handed on as it came. */
export interface Passed {
  readonly [passed]: true;
}
