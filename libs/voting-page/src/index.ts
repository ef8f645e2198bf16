import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const types = {
  'index.html': 'text/html; charset=utf-8',
  'page.js': 'text/javascript; charset=utf-8',
  'page.css': 'text/css; charset=utf-8',
} as const;

export type PageFileName = keyof typeof types;

export interface PageFile {
  readonly name: PageFileName;
  readonly type: string;
  readonly content: Buffer;
  /** SHA-256, hex. */
  readonly hash: string;
}

/** The voting page as the build has made it; an Error where it has not been built. */
export const pageFile = (name: PageFileName): PageFile => {
  const content = readFileSync(new URL(`../dist/page/${name}`, import.meta.url));
  return { name, type: types[name], content, hash: createHash('sha256').update(content).digest('hex') };
};

/** SHA-256, hex, of the page's document, which names script and style by hash: it stands for the page as a whole. */
export const pageFingerprint = (): string => pageFile('index.html').hash;
