export type Content = Node | string | null | readonly Content[];

interface Attributes {
  readonly [name: string]: string | boolean | (() => void) | undefined;
}

function put(parent: Element, content: Content): void {
  if (content === null) return;
  if (typeof content === 'string' || content instanceof Node) parent.append(content);
  else for (const one of content) put(parent, one);
}

/** An element. A function among the attributes listens to the event of that name; text is never read as HTML. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes,
  ...content: readonly Content[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, () => value());
    else if (value === true) element.setAttribute(name, '');
    else if (typeof value === 'string') element.setAttribute(name, value);
  }
  put(element, content);
  return element;
}

export const p = (...content: readonly Content[]): HTMLElement => el('p', {}, ...content);
export const h2 = (...content: readonly Content[]): HTMLElement => el('h2', {}, ...content);
export const strong = (text: string): HTMLElement => el('strong', {}, text);

export const button = (label: Content, click: () => void, more: Attributes = {}): HTMLButtonElement =>
  el('button', { type: 'button', click, ...more }, label);

export const link = (label: Content, href: string): HTMLElement => el('a', { href }, label);

export const details = (summary: string, ...content: readonly Content[]): HTMLElement =>
  el('details', {}, el('summary', {}, summary), ...content);

export const callout = (kind: 'warning' | 'success' | 'note', ...content: readonly Content[]): HTMLElement =>
  el('div', { class: `callout ${kind}` }, ...content);

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

/** Tells those who hear the page what has changed on it. */
export function say(text: string): void {
  const region = byId('said');
  region.textContent = '';
  // The same words twice are heard twice only if the region was empty between.
  setTimeout(() => (region.textContent = text), 50);
}

export interface Screen {
  readonly title: string;
  readonly body: readonly Content[];
}

/** Shows a screen and moves the focus to its heading, as a new page would. */
export function show({ title, body }: Screen, isFirst: boolean): void {
  const heading = el('h1', { tabindex: '-1' }, title);
  byId('main').replaceChildren(heading);
  put(byId('main'), body);
  document.title = `${title} – Schools’ ballot box`;
  say('');
  if (isFirst) return;
  heading.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

export const showFingerprint = (fingerprint: string): void => {
  byId('fingerprint').replaceChildren('Fingerprint of this page: ', code(fingerprint));
};

/** Something that is compared letter by letter, in groups that fit a narrow screen. */
export const code = (text: string): HTMLElement =>
  el('code', {}, ...(text.match(/.{1,8}/g) ?? []).flatMap((group) => [group, el('wbr', {})]));

/** Hands a file to whoever looks at the page, without a server. */
export function download(name: string, content: string, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  el('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
