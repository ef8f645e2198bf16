import { describe, expect, it } from '@jest/globals';
import { builtInProfiles, type BankProfile } from './bank-profile.js';
import { readDay, readPence } from './cell.js';
import { readStatement } from './statement-file.js';

const today = '2026-11-24';
const profile = (code: string): BankProfile => builtInProfiles.find((each) => each.code === code)!;
const read = (text: string | Buffer, code = 'generic') =>
  readStatement(typeof text === 'string' ? Buffer.from(text) : text, profile(code), today);
const header = 'Date,Description,Reference,Amount,Transaction ID\n';

describe('amounts', () => {
  it.each([
    ['417', 41_700],
    ['417.5', 41_750],
    ['£1,234.56', 123_456],
    ['-3.10', -310],
    ['-£3.10', -310],
    ['£-3.10', -310],
    ['(3.10)', -310],
    ['3.10-', -310],
    ['3.10 DR', -310],
    ['3.10 CR', 310],
    ['\u22123.10', -310],
    ['1 234.00', 123_400],
    ['-0.00', 0],
    ['3,10', null],
    ['1.234,56', null],
    ['3.105', null],
    ['(3.10', null],
    ['--3', null],
    ['three', null],
    ['', null],
  ])('%s', (text, pence) => {
    expect(readPence(text)).toBe(pence);
  });
});

describe('days', () => {
  it.each([
    ['2026-11-24', '2026-11-24'],
    ['24/11/2026', '2026-11-24'],
    ['4/1/26', '2026-01-04'],
    ['24 Nov 2026', '2026-11-24'],
    ['24-November-2026', '2026-11-24'],
    ['31/02/2026', null],
    ['11/24/2026', null],
    ['24 Nvo 2026', null],
  ])('%s', (text, day) => {
    expect(readDay(text, ['YYYY-MM-DD', 'DD/MM/YYYY', 'DD/MM/YY', 'DD MMM YYYY'])).toBe(day);
  });
});

describe('a bank file', () => {
  it('is read by its headings, wherever they stand', () => {
    const { lines, faults } = read(
      `Account:,12345678\n\nTransaction ID,Amount,REFERENCE,description,Balance,Date\nX1,"1,000.00",INV000001,Canal  Basin,5,2026-09-30\n`,
    );
    expect(faults).toEqual([]);
    expect(lines).toEqual([
      expect.objectContaining({
        line: 4,
        bookedOn: '2026-09-30',
        text: 'Canal Basin INV000001',
        pence: 100_000,
        bankId: 'X1',
      }),
    ]);
  });

  it.each([
    [
      'barclays',
      'Number,Date,Account,Amount,Subcategory,Memo\n,30/09/2026,20-1,12.50,Counter Credit,INV1\n',
      1_250,
    ],
    ['hsbc', 'Date,Type,Description,Paid out,Paid in,Balance\n30 Sep 2026,CR,INV1,,12.50,1\n', 1_250],
    [
      'lloyds',
      'Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance\n30/09/2026,FPI,1,2,INV1,12.50,,1\n',
      -1_250,
    ],
    [
      'natwest',
      'Date,Type,Description,Value,Balance,Account Name,Account Number\n30/09/2026,BAC,INV1,12.50,1,n,2\n',
      1_250,
    ],
  ])('of %s', (code, text, pence) => {
    expect(read(text, code).lines).toEqual([expect.objectContaining({ bookedOn: '2026-09-30', pence })]);
  });

  it('tells equal payments of one day apart, the same in another file', () => {
    const line = '2026-09-30,A,INV1,5.00,\n';
    const [first, second] = read(header + line + line).lines;
    expect(first!.fingerprint).not.toBe(second!.fingerprint);
    expect(read(`${header}2026-09-29,B,INV1,5.00,\n${line}`).lines[1]!.fingerprint).toBe(first!.fingerprint);
  });

  it('puts lines aside that cannot be booked, with their line in the file', () => {
    const { lines, faults } = read(
      `${header}2026-09-30,"A\nB",INV1,5.00,\n30.9.2026,A,INV1,5.00,\n2026-09-30,A,INV1,five,\n2026-11-25,A,INV1,5.00,\n2026-09-30\n2026-09-30,A,B,1.00,x,extra\n`,
    );
    expect(lines).toHaveLength(1);
    expect(faults.map(({ line, column, code }) => `${line} ${column} ${code}`)).toEqual([
      '4 Date bad-date',
      '5 Amount bad-amount',
      '6 Date future-date',
      '7 null too-short',
      '8 null too-long',
    ]);
  });

  it('may be Windows-1252, or UTF-8 with a mark', () => {
    const text = `${header}2026-09-30,Café £,INV1,5.00,\n`;
    expect(read(Buffer.from(text, 'latin1')).lines[0]!.text).toBe('Café £ INV1');
    expect(read(`\ufeff${text}`).lines[0]!.text).toBe('Café £ INV1');
    const typographic = Buffer.from(`${header}2026-09-30,St John\x92s,INV1,5.00,\n`, 'latin1');
    expect(read(typographic).lines[0]!.text).toBe('St John’s INV1');
  });

  it.each<[string, string | Buffer, string]>([
    ['nothing', '', 'empty'],
    ['headings alone', header, 'empty'],
    ['other headings', 'Name,Pupils\na,1\n', 'wrong-header'],
    ['an open quote', `${header}2026-09-30,"A,INV1,5.00,\n`, 'unclosed-quote'],
    ['a quote inside a cell', `${header}2026-09-30,A"B,INV1,5.00,\n`, 'stray-quote'],
    ['a ZIP archive', Buffer.from('504b0304', 'hex'), 'zip'],
    ['a PDF', Buffer.from('%PDF-1.4'), 'binary'],
    ['UTF-16', Buffer.from('fffe4100', 'hex'), 'undecodable'],
    ['NUL bytes', Buffer.from('Date\0'), 'undecodable'],
    ['no text that we read', Buffer.from('446174658120', 'hex'), 'undecodable'],
  ])('of %s loads nothing', (_, text, code) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: `membership.bank-file.${code}` }));
  });
});
