import { expect, test } from '@jest/globals';
import { mailFault } from './mail-fault.js';

test.each([
  [{ code: 'EAUTH', responseCode: 535 }, 'the mail server does not take our name and password: EAUTH 535'],
  [{ code: 'ETLS' }, 'the mail server cannot be talked to in private: ETLS'],
  [{ code: 'ESOCKET' }, 'the mail server cannot be reached: ESOCKET'],
  [{}, 'the mail server cannot be reached: no reason given'],
])('%j is told without the words of the server, which may quote an address', (given, told) => {
  expect(mailFault(Object.assign(new Error('ada@school.example'), given))).toBe(told);
});
