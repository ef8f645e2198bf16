import type { membership } from '@partnership/contracts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 knows no way at all to write these, not even escaped. */
const impossible = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const escaped = (text: string): string =>
  text.replace(impossible, '\ufffd').replace(/[&<>"]/g, (mark) => entities[mark] ?? mark);

/** When nothing is open there is nothing that was updated, yet a feed must say when. */
const epoch = '2015-01-01T00:00:00.000Z';

const newest = (items: readonly membership.VacancyView[]): string =>
  items.map(({ updatedAt }) => updatedAt).reduce((a, b) => (a > b ? a : b), epoch);

function entryOf(vacancy: membership.VacancyView, publicUrl: string): string {
  const { title, description, salary, kind, closesAt } = vacancy;
  const summary = `${kind}, ${salary}, closes ${closesAt}`;
  return `  <entry>
    <id>urn:uuid:${escaped(vacancy.vacancy)}</id>
    <title>${escaped(title)}</title>
    <link rel="alternate" type="application/json" href="${escaped(`${publicUrl}/v1/vacancies/${vacancy.vacancy}`)}"/>
    <published>${escaped(vacancy.opensAt)}</published>
    <updated>${escaped(vacancy.updatedAt)}</updated>
    <summary>${escaped(summary)}</summary>
    <content type="text">${escaped(description)}</content>
  </entry>
`;
}

/** Atom 1.0 (RFC 4287) of what is open. */
export const atomOf = (items: readonly membership.VacancyView[], publicUrl: string): string =>
  `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
  <id>${escaped(publicUrl)}/v1/vacancies.atom</id>
  <title>Vacancies with the partnership</title>
  <author><name>The partnership</name></author>
  <link rel="self" type="application/atom+xml" href="${escaped(publicUrl)}/v1/vacancies.atom"/>
  <updated>${escaped(newest(items))}</updated>
${items.map((item) => entryOf(item, publicUrl)).join('')}</feed>
`;
