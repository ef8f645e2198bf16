/** Text that is HTML already; everything else that a page contains is escaped. */
export class Html {
  constructor(readonly text: string) {}
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const rendered = (value: Html | string): string =>
  value instanceof Html ? value.text : value.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);

export const html = (parts: TemplateStringsArray, ...values: readonly (Html | string)[]): Html =>
  new Html(String.raw({ raw: parts }, ...values.map(rendered)));
