import { StringDecoder } from 'node:string_decoder';
import type { Encoding } from './file-evidence.js';

const controls = /[\u0080-\u009f]/;
const everyControl = new RegExp(controls, 'g');
const in1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Latin-1 controls are never meant: they are Windows-1252 characters, also where a publisher wrote them as UTF-8. */
export const repairControls = (text: string): string =>
  controls.test(text)
    ? text.replace(everyControl, (control) => in1252.charAt(control.charCodeAt(0) - 0x80))
    : text;

/** The text of a file's chunks, without a byte order mark. */
export async function* decode(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new StringDecoder(encoding === 'utf-8' ? 'utf8' : 'latin1');
  let first = true;
  for await (const chunk of chunks) {
    const text = repairControls(decoder.write(chunk));
    if (text === '') continue;
    yield first && text.startsWith('\ufeff') ? text.slice(1) : text;
    first = false;
  }
  const rest = decoder.end();
  if (rest !== '') yield rest;
}
