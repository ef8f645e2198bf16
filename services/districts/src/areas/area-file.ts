import { readCsv } from '../feeds/csv.js';
import { decode } from '../feeds/decode.js';
import { FileEvidence } from '../feeds/file-evidence.js';
import { FileFault } from '../feeds/file-fault.js';
import { refusedFile, type Row } from './area-figures.js';

const mostRows = 20_000;

async function* whole(bytes: Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(bytes);
}

/** The rows of a file as feeds read them. @throws Failure `unprocessable` where nothing tells where cells begin */
export async function rowsOf(bytes: Buffer): Promise<Row[]> {
  const evidence = new FileEvidence();
  evidence.add(bytes);
  const rows: Row[] = [];
  try {
    for await (const some of readCsv(decode(whole(bytes), evidence.encoding()))) rows.push(...some);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    const where = error.line === null ? '' : ` (line ${error.line})`;
    throw refusedFile(error.code, `${error.detail}${where}.`);
  }
  if (rows.length > mostRows) throw refusedFile('too-many-rows', `A file has ${mostRows} rows at most.`);
  return rows;
}
