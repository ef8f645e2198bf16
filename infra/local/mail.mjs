/** The mail catcher: takes every mail, delivers none, and shows them. Called as `mail.mjs <smtp port> <page port>`. */
import { createServer } from 'node:http';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/**
 * @typedef {object} Caught
 * @property {number} id
 * @property {string} at
 * @property {string} from
 * @property {string[]} to
 * @property {string} subject
 * @property {string} text
 */

const [smtpPort, pagePort] = process.argv.slice(2).map(Number);
const kept = 500;

/** Newest first. @type {Caught[]} */
const messages = [];
let count = 0;

/** @param {string} text */
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** @param {Caught} message */
const article = ({ at, from, to, subject, text }) =>
  `<article><h2>${escape(subject)}</h2><p>${escape(at)} · from ${escape(from)} · to ${escape(to.join(', '))}</p>` +
  `<pre>${escape(text)}</pre></article>`;

const page = () => `<!doctype html>
<html lang="en-GB"><meta charset="utf-8"><meta http-equiv="refresh" content="5"><title>Mail caught here</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem}
article{border-top:1px solid #ccc}pre{white-space:pre-wrap}</style>
<h1>Mail caught here</h1><p>Newest first; none of it is delivered.</p>${messages.map(article).join('')}</html>`;

const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, session, done) => {
    simpleParser(stream).then(
      ({ subject = '', text = '', from, date = new Date() }) => {
        const envelope = session.envelope;
        messages.unshift({
          id: (count += 1),
          at: date.toISOString(),
          from: from?.text ?? (envelope.mailFrom ? envelope.mailFrom.address : ''),
          to: envelope.rcptTo.map(({ address }) => address),
          subject,
          text,
        });
        messages.length = Math.min(messages.length, kept);
        done();
      },
      (/** @type {Error} */ error) => done(error),
    );
  },
});
smtp.on('error', (error) => console.error(error.message));
smtp.listen(smtpPort, '127.0.0.1');

createServer((request, response) => {
  const json = request.url?.startsWith('/messages.json');
  response.setHeader('content-type', json ? 'application/json' : 'text/html; charset=utf-8');
  response.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
  response.end(json ? JSON.stringify(messages) : page());
}).listen(pagePort, '127.0.0.1');
