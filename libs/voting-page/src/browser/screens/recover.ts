import type { App } from '../app.js';
import { button, el, p, type Screen } from '../dom.js';
import type { Place } from '../place.js';

export async function recoverScreen(app: App, place: Place): Promise<Screen> {
  const input = el('input', {
    id: 'code',
    type: 'text',
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    maxlength: '60',
    'aria-describedby': 'code-hint',
  });
  const use = () =>
    void app.attempt('Looking at the code', async () => {
      await app.voters.recover(place, input.value);
      app.go({ ...place, screen: 'school', contest: '' });
    });
  const form = el(
    'form',
    {},
    el('label', { for: 'code' }, 'Recovery code'),
    el(
      'p',
      { id: 'code-hint', class: 'hint' },
      '30 letters and digits; hyphens and small letters do not matter.',
    ),
    input,
    el('button', { type: 'submit' }, 'Use this code'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    use();
  });
  return Promise.resolve({
    title: 'Use a recovery code',
    body: [
      p(
        'It was shown where you began to vote. It brings your ballot paper here; how you voted is not in it.',
      ),
      form,
      button('Back', () => app.go({ ...place, screen: 'school', contest: '' }), { class: 'quiet' }),
    ],
  });
}
