import { csvSheet } from './csv.js';
import { htmlSheet } from './html.js';
import type { CountSheet } from './sheet.js';

export const sheetKinds = ['html', 'csv', 'json'] as const;
export type SheetKind = (typeof sheetKinds)[number];

export const isSheetKind = (text: string): text is SheetKind => sheetKinds.some((kind) => kind === text);

/** The sheet as text in UTF-8. */
export function renderSheet(sheet: CountSheet, kind: SheetKind): string {
  switch (kind) {
    case 'html':
      return htmlSheet(sheet);
    case 'csv':
      return csvSheet(sheet);
    case 'json':
      return `${JSON.stringify(sheet, null, 2)}\n`;
  }
}
