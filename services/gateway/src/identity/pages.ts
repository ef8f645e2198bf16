import type { KoaContextWithOIDC } from 'oidc-provider';
import { Html, html } from '../http/html.js';

const policy = (formAction: string): string =>
  `default-src 'none'; style-src 'self'; form-action ${formAction}; frame-ancestors 'none'; base-uri 'none'`;

/** No script at all, our own style sheet, forms to ourselves, never in somebody's frame. */
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy("'self'"),
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** Browsers hold a form to its policy through every redirect, and the last one leads back to the voting page. */
export const signInHeaders = (boxUrl: string) => ({
  ...pageHeaders,
  'content-security-policy': policy(`'self' ${new URL(boxUrl).origin}`),
});

export const styleAddress = '/sign-in/style.css';

export const style = `:root{color-scheme:light dark;--ink:#0b0c0c;--paper:#fff;--accent:#00539f;--fault:#b10e1e}
@media (prefers-color-scheme:dark){:root{--ink:#f3f2f1;--paper:#161819;--accent:#8ab8e6;--fault:#ff8a80}}
body{font:1.125rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0}
main{max-width:28rem;margin:0 auto;padding:2rem 1rem}
h1{font-size:1.75rem;line-height:1.2}
label{display:block;font-weight:600;margin-bottom:.25rem}
input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:2px solid var(--ink);background:var(--paper);color:var(--ink)}
input.code{display:block;width:12ch;letter-spacing:.2em}
button{font:inherit;font-weight:600;margin-top:1.25rem;padding:.5rem 1.25rem;border:2px solid var(--accent);background:var(--accent);color:var(--paper);cursor:pointer}
button.plain{background:transparent;color:var(--accent)}
:focus-visible{outline:3px solid #ffbf47;outline-offset:2px}
.fault{border-left:.3rem solid var(--fault);padding-left:.75rem;color:var(--fault);font-weight:600}
.hint{margin:.25rem 0}
`;

const page = (title: string, body: Html): string =>
  html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Partnership</title>
        <link rel="stylesheet" href="${styleAddress}" />
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `.text;

const faultOf = (fault: string | undefined): Html =>
  fault === undefined ? html`` : html`<p class="fault" role="alert" id="fault">${fault}</p>`;

const described = (fault: string | undefined): Html =>
  fault === undefined ? html`` : html` aria-invalid="true" aria-describedby="fault"`;

const titled = (title: string, fault: string | undefined): string =>
  fault === undefined ? title : `Error: ${title}`;

export const addressPage = (action: string, fault?: string): string =>
  page(
    titled('Sign in', fault),
    html`<h1>Sign in</h1>
      ${faultOf(fault)}
      <p>We send a code to the e-mail address that the partnership knows you by.</p>
      <form method="post" action="${action}">
        <label for="email">E-mail address</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="email"
          maxlength="254"
          required
          autofocus${described(fault)}
        />
        <button type="submit">Send me a code</button>
      </form>`,
  );

export const codePage = (action: string, again: string, fault?: string): string =>
  page(
    titled('Enter the code', fault),
    html`<h1>Enter the code</h1>
      ${faultOf(fault)}
      <p>
        If the partnership knows the address, a code of six digits is on its way. It works for ten minutes.
      </p>
      <form method="post" action="${action}">
        <label for="code">Code</label>
        <input
          id="code"
          name="code"
          class="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          pattern="[0-9]{6}"
          maxlength="6"
          required
          autofocus${described(fault)}
        />
        <button type="submit">Sign in</button>
      </form>
      <p><a href="${again}">Use another address, or ask for another code</a></p>`,
  );

export const errorPage = (detail: string): string =>
  page(
    'Sign-in did not work',
    html`<h1>Sign-in did not work</h1>
      <p>${detail}</p>
      <p>Go back to where you came from and sign in again.</p>`,
  );

export const signOutPage = (form: string): string =>
  page(
    'Sign out',
    html`<h1>Sign out</h1>
      <p>Do you want to end your session?</p>
      ${new Html(form)}
      <button type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>
      <button type="submit" form="op.logoutForm" class="plain">Stay signed in</button>`,
  );

export const signedOutPage = (): string =>
  page(
    'Signed out',
    html`<h1>Signed out</h1>
      <p>Your session has ended.</p>`,
  );

export function writePage(context: KoaContextWithOIDC, body: string): void {
  context.set(pageHeaders);
  context.body = body;
}
