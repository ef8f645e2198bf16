/** One piece of a notice. Text may hold `{{variables}}`. */
export type Part =
  | { readonly paragraph: string }
  /** A variable of several paragraphs that somebody wrote. */
  | { readonly prose: string }
  /** What is said of the matter, label by label; a line whose value is empty is left out. */
  | { readonly facts: readonly (readonly [label: string, value: string])[] }
  | { readonly link: string; readonly label: string };

/** A notice as data: its text and its HTML are made of the same parts, so that they never say different things. */
export interface Template {
  /** One line. */
  readonly subject: string;
  readonly parts: readonly Part[];
}

export const paragraph = (text: string): Part => ({ paragraph: text });
