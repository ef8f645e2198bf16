import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inModules, local, root } from './paths.mjs';

/** TypeScript's own checks are for `npm run check`; to run, the types only have to be taken out. */
const options = {
  swcrc: false,
  sourceMaps: true,
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
};

/** What was written, by source: a file is written again when its content, the compiler or the options differ. */
const stampFile = join(local, 'transpiled.json');

/** @returns {Record<string, string>} */
function readStamps() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

/** The packages of the workspace, `libs/…` before `services/…`. */
export const packages = () =>
  ['libs', 'services'].flatMap((kind) =>
    readdirSync(join(root, kind))
      .map((name) => `${kind}/${name}`)
      .filter((path) => existsSync(join(root, path, 'src'))),
  );

/** @param {string} path  a package */
const sources = (path) =>
  readdirSync(join(root, path, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.endsWith('.d.ts'))
    .map((file) => `${path}/src/${file}`);

/** @param {string} source */
const outputOf = (source) => join(root, source.replace('/src/', '/dist/').replace(/\.ts$/, '.js'));

/** @param {string} source @param {import('@swc/core')} swc */
async function transpileFile(source, swc) {
  const output = outputOf(source);
  const file = join(root, source);
  const { code, map } = await swc.transformFile(file, {
    .../** @type {import('@swc/core').Options} */ (options),
    sourceFileName: relative(dirname(output), file),
  });
  mkdirSync(dirname(output), { recursive: true });
  writeFileSync(output, `${code}//# sourceMappingURL=${output.slice(dirname(output).length + 1)}.map\n`);
  writeFileSync(`${output}.map`, map ?? '');
}

/** @param {Record<string, string>} stamps @param {ReadonlySet<string>} present @param {readonly string[]} paths */
function removeOrphans(stamps, present, paths) {
  for (const source of Object.keys(stamps)) {
    if (present.has(source) || !paths.some((path) => source.startsWith(`${path}/`))) continue;
    for (const suffix of ['', '.map']) rmSync(outputOf(source) + suffix, { force: true });
    delete stamps[source];
  }
}

/**
 * Writes the JavaScript of every source that has changed, with its source map.
 * @param {readonly string[]} paths  packages
 * @returns {Promise<number>} how many files were written
 */
export async function transpile(paths) {
  const { version } = JSON.parse(readFileSync(inModules('@swc/core', 'package.json'), 'utf8'));
  const salt = JSON.stringify([version, options]);
  const stamps = readStamps();
  const present = paths.flatMap(sources);
  const stale = present
    .map((source) => {
      const content = readFileSync(join(root, source));
      return { source, stamp: createHash('sha256').update(salt).update(content).digest('base64url') };
    })
    .filter(({ source, stamp }) => stamps[source] !== stamp || !existsSync(outputOf(source)));
  removeOrphans(stamps, new Set(present), paths);
  if (stale.length > 0) {
    const swc = await import('@swc/core');
    await Promise.all(stale.map(({ source }) => transpileFile(source, swc)));
  }
  for (const { source, stamp } of stale) stamps[source] = stamp;
  mkdirSync(local, { recursive: true });
  writeFileSync(stampFile, JSON.stringify(stamps));
  return stale.length;
}
