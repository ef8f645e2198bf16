const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup that is safe to put into a page. Made only by `html`. */
export class Markup {
  constructor(readonly text: string) {}
}

type Value = string | number | Markup | readonly Markup[];

const written = (value: Value): string => {
  if (value instanceof Markup) return value.text;
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
  return typeof value === 'number' ? String(value) : value.map(({ text }) => text).join('');
};

/** A template whose values are escaped unless they are markup already. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Markup =>
  new Markup(
    parts.map((part, index) => (index === 0 ? part : written(values[index - 1] ?? '') + part)).join(''),
  );
