import type { Part, Template } from './templates/template.js';

export type NoticeData = Readonly<Record<string, string | number>>;

/** A notice as it will read, but for the greeting, which differs from recipient to recipient. */
export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const longestSubject = 200;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** A line of a header: no line break or other control character survives in it. */
export function headerLine(text: string, longest: number): string {
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (line.length <= longest) return line;
  return `${line.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

const variable = /\{\{(\w+)\}\}/g;

function textsOf(part: Part): string[] {
  if ('paragraph' in part) return [part.paragraph];
  if ('prose' in part) return [`{{${part.prose}}}`];
  if ('facts' in part) return part.facts.flat();
  return [part.link, part.label];
}

/** The variables that a template needs. */
export function variablesOf({ subject, parts }: Template): string[] {
  const found = [subject, ...parts.flatMap(textsOf)].flatMap((text) => [...text.matchAll(variable)]);
  return [...new Set(found.map(([, name = '']) => name))].sort();
}

const filled = (text: string, data: NoticeData): string =>
  text.replace(variable, (_, name: string) => String(data[name]));

const paragraphsOf = (prose: string): string[] =>
  prose
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((each) => each.trim())
    .filter((each) => each !== '');

const proseHtml = (prose: string): string =>
  paragraphsOf(prose)
    .map((each) => `<p>${escapeHtml(each).replaceAll('\n', '<br>')}</p>`)
    .join('\n');

/** Only an address of the web: whoever fills in a link must not be able to make it run something. */
function webAddress(link: string): string {
  if (/^https?:\/\/[^\s<>"]+$/i.test(link)) return link;
  throw new Error('A notice links to addresses of the web only.');
}

function textOf(part: Part, data: NoticeData): string {
  if ('paragraph' in part) return filled(part.paragraph, data);
  if ('prose' in part) return paragraphsOf(String(data[part.prose])).join('\n\n');
  if ('facts' in part)
    return factsOf(part.facts, data)
      .map((fact) => fact.join(': '))
      .join('\n');
  return `${filled(part.label, data)}:\n${webAddress(filled(part.link, data))}`;
}

const factsOf = (facts: readonly (readonly [string, string])[], data: NoticeData): [string, string][] =>
  facts
    .map(([label, value]): [string, string] => [label, filled(value, data)])
    .filter(([, value]) => value !== '');

function htmlOf(part: Part, data: NoticeData): string {
  if ('paragraph' in part) return `<p>${escapeHtml(filled(part.paragraph, data))}</p>`;
  if ('prose' in part) return proseHtml(String(data[part.prose]));
  if ('facts' in part) {
    const rows = factsOf(part.facts, data).map(
      ([label, value]) => `<tr><th align="left">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`,
    );
    return `<table>${rows.join('')}</table>`;
  }
  const address = escapeHtml(webAddress(filled(part.link, data)));
  return `<p><a href="${address}">${escapeHtml(filled(part.label, data))}</a></p>`;
}

/**
 * The notice with its variables filled in: as they are in the text, escaped in the HTML.
 * @throws Error for a variable that has no value: whoever queues must hear of it, not the recipient
 */
export function render(template: Template, data: NoticeData): Rendered {
  const missing = variablesOf(template).filter((name) => data[name] === undefined);
  if (missing.length > 0) throw new Error(`The notice lacks ${missing.join(', ')}.`);
  const subject = headerLine(filled(template.subject, data), longestSubject);
  if (subject === '') throw new Error('The notice has an empty subject.');
  return {
    subject,
    text: template.parts.map((part) => textOf(part, data)).join('\n\n'),
    html: template.parts.map((part) => htmlOf(part, data)).join('\n'),
  };
}

/** What one recipient reads: greeting, notice, and who sends it. */
export function addressed(
  { text, html }: Omit<Rendered, 'subject'>,
  name: string | null,
): Omit<Rendered, 'subject'> {
  const greeting = name === null ? 'Hello,' : `Dear ${headerLine(name, 200)},`;
  const closing = 'The partnership';
  return {
    text: `${greeting}\n\n${text}\n\n${closing}\n`,
    html: `<!doctype html>\n<html lang="en"><body>\n<p>${escapeHtml(greeting)}</p>\n${html}\n<p>${closing}</p>\n</body></html>\n`,
  };
}
