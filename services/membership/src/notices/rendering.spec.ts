import { describe, expect, it } from '@jest/globals';
import { addressed, headerLine, render, variablesOf } from './rendering.js';
import { templates, type TemplateName } from './templates/index.js';

const names = Object.keys(templates) as TemplateName[];
const evil = `<script>alert("1") & 'x'</script>`;

const dataFor = (name: TemplateName, value: string): Record<string, string> =>
  Object.fromEntries(
    variablesOf(templates[name]).map((variable) => [
      variable,
      variable === 'link' ? 'https://partnership.example/x?a=1&b=2' : value,
    ]),
  );

describe.each(names)('the template %s', (name) => {
  it('says the same in text and in HTML, escaped there', () => {
    const { subject, text, html } = render(templates[name], dataFor(name, evil));
    expect(`${subject}${text}${html}`).not.toContain('{{');
    expect(subject.length).toBeLessThanOrEqual(200);
    expect(html).not.toContain('<script>');
    if (text.includes(evil)) expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;) &amp; &#39;x&#39;');
  });

  it('is refused without any one of its variables', () => {
    const whole = dataFor(name, 'value');
    for (const variable of variablesOf(templates[name])) {
      const { [variable]: _, ...data } = whole;
      expect(() => render(templates[name], data)).toThrow(variable);
    }
  });
});

describe('a subject', () => {
  it.each([
    ['Hello\r\nBcc: all@school.example', 'Hello Bcc: all@school.example'],
    ['Hello\u2028Bcc: all', 'Hello Bcc: all'],
    ['  tab\there  ', 'tab here'],
    ['nul\0byte', 'nul byte'],
  ])('%j is one line', (given, line) => {
    expect(headerLine(given, 200)).toBe(line);
  });

  it('is cut where it is too long, between characters', () => {
    const cut = headerLine('🏫'.repeat(300), 200);
    expect(cut).toBe(`${'🏫'.repeat(99)}…`);
    expect(headerLine('a'.repeat(200), 200)).toBe('a'.repeat(200));
    expect(headerLine('a'.repeat(201), 200)).toBe(`${'a'.repeat(199)}…`);
  });

  it('is refused where nothing is left of it', () => {
    expect(() => render(templates['school-notice'], { subject: '\r\n', body: 'x' })).toThrow('empty subject');
  });
});

it('links to nothing but addresses of the web', () => {
  const data = dataFor('vacancy', 'x');
  expect(() => render(templates.vacancy, { ...data, link: 'javascript:alert(1)' })).toThrow('web');
  expect(() => render(templates.vacancy, { ...data, link: 'https://x.example/"onclick="x' })).toThrow('web');
});

it('leaves out a fact without a value', () => {
  const data = dataFor('reminder', 'something');
  const { text, html } = render(templates.reminder, { ...data, dueOn: '' });
  expect(`${text}${html}`).not.toContain('Pay by');
  expect(text).toContain('Amount due: something');
});

it('does not fill in what a variable says', () => {
  const { text } = render(templates['school-notice'], { subject: '{{body}}', body: '{{subject}}' });
  expect(text).toBe('{{subject}}');
});

it('greets by name, or without where there is none', () => {
  const body = { text: 'x', html: '<p>x</p>' };
  const read = addressed(body, 'Ada\r\n<b>Okafor');
  expect(read.text).toMatch(/^Dear Ada <b>Okafor,\n\nx\n/);
  expect(read.html).toContain('<p>Dear Ada &lt;b&gt;Okafor,</p>');
  expect(addressed(body, null).text).toMatch(/^Hello,\n/);
});
