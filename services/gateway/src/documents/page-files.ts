import { createReadStream, type ReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Failure } from '@partnership/contracts';

const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** The files of Swagger UI that our page uses; the others are not served. */
const types: ReadonlyMap<string, string> = new Map([
  ['swagger-ui.css', 'text/css; charset=utf-8'],
  ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
  ['oauth2-redirect.html', 'text/html; charset=utf-8'],
  ['oauth2-redirect.js', 'text/javascript; charset=utf-8'],
  ['favicon-32x32.png', 'image/png'],
]);

/** @throws Failure `not-found` */
export function openPageFile(name: string): { readonly type: string; readonly content: ReadStream } {
  const type = types.get(name);
  if (type === undefined)
    throw new Failure('not-found', 'gateway.route.unknown', 'There is no such address.');
  return { type, content: createReadStream(join(folder, name)) };
}
