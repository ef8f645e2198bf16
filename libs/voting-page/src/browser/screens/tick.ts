import { el, type Content } from '../dom.js';

let made = 0;

/** A box that has to be ticked before something is done. Where it is not, `isGiven` says so beside it and leads there. */
export function tickNeeded(
  label: string,
  otherwise: string,
): { readonly box: Content; readonly isGiven: () => boolean } {
  made++;
  const [id, faultId] = [`tick-${made}`, `tick-fault-${made}`];
  const input = el('input', { type: 'checkbox', id, 'aria-describedby': faultId });
  const fault = el('p', { class: 'fault', id: faultId });
  const isGiven = () => {
    fault.textContent = input.checked ? '' : otherwise;
    if (!input.checked) input.focus();
    return input.checked;
  };
  return { box: [fault, el('label', { class: 'tick', for: id }, input, ` ${label}`)], isGiven };
}
