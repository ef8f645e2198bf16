import { parseArgs } from 'node:util';

export const usage = `npm run -s verify-election -- FILE.zip [--head HEAD.json] [--receipt RECEIPT.json]
                               [--proof PROOF.json] [--fingerprint HEX] [--json]`;

/** Says what is wrong with the arguments, or with a file that was given beside the archive. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault';
}

export interface CommandOptions {
  readonly archive: string;
  readonly files: { readonly head?: string; readonly receipt?: string; readonly proof?: string };
  readonly fingerprint?: string;
  readonly asJson: boolean;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        head: { type: 'string' },
        receipt: { type: 'string' },
        proof: { type: 'string' },
        fingerprint: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageFault(error instanceof Error ? error.message : String(error));
  }
}

/** Throws a `UsageFault`. */
export function readOptions(args: readonly string[]): CommandOptions {
  const { values, positionals } = parsed(args);
  const [archive, ...more] = positionals;
  if (archive === undefined || more.length > 0) throw new UsageFault('give one FILE.zip');
  const { head, receipt, proof, fingerprint, json: asJson = false } = values;
  if (fingerprint !== undefined && !/^[0-9a-f]{64}$/.test(fingerprint))
    throw new UsageFault('--fingerprint: 64 hexadecimal digits in lower case');
  return {
    archive,
    files: {
      ...(head === undefined ? {} : { head }),
      ...(receipt === undefined ? {} : { receipt }),
      ...(proof === undefined ? {} : { proof }),
    },
    ...(fingerprint === undefined ? {} : { fingerprint }),
    asJson,
  };
}
