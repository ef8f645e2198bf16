/** A source of numbers that look random and are the same on every machine for the same keys. */
export class Random {
  #state;

  /** @param {...(string | number)} keys  what the numbers are for, such as the seed and a school's index */
  constructor(...keys) {
    this.#state = hash(keys.join('/'));
  }

  /** A number from 0 up to, and never, 1: one step of mulberry32. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. @param {number} from @param {number} to */
  between(from, to) {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** @param {number} probability */
  chance(probability) {
    return this.next() < probability;
  }

  /** @template T @param {readonly T[]} list @returns {T} */
  pick(list) {
    return /** @type {T} */ (list[Math.floor(this.next() * list.length)]);
  }

  /** @template T @param {Iterable<T>} items @returns {T[]} */
  shuffled(items) {
    const list = [...items];
    for (let last = list.length - 1; last > 0; last -= 1) {
      const other = this.between(0, last);
      [list[last], list[other]] = [/** @type {T} */ (list[other]), /** @type {T} */ (list[last])];
    }
    return list;
  }
}

/** FNV-1a of the text, 32 bits, stirred so that neighbouring keys begin far apart. @param {string} text */
function hash(text) {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) | 0;
}
