import PDFDocument from 'pdfkit';
import { printable } from './printable.js';
import type { PrintedDocument, PrintedLine } from './printed-document.js';

type Pdf = InstanceType<typeof PDFDocument>;

const plain = 'Helvetica';
const bold = 'Helvetica-Bold';
const grey = '#555555';

/** A4 in points. */
const left = 50;
const right = 545;
const top = 60;
const bottom = 770;
const amountWidth = 70;
const gap = 8;

/** Draws from above to below, and begins a page where something does not fit any more. */
class Sheet {
  private y = top;

  constructor(
    private readonly pdf: Pdf,
    private readonly printed: PrintedDocument,
  ) {}

  draw(): void {
    this.head();
    this.facts();
    this.tableHead();
    for (const line of this.printed.lines) this.line(line);
    this.totals();
    this.notes();
    this.footers();
  }

  private text(words: string, x: number, y: number, options: PDFKit.Mixins.TextOptions = {}): void {
    this.pdf.text(printable(words), x, y, { lineBreak: options.width !== undefined, ...options });
  }

  private head(): void {
    const { title, supplier, recipient } = this.printed;
    this.pdf.font(bold).fontSize(18);
    this.text(title, left, this.y);
    const width = 230;
    const from = [supplier.name, ...supplier.address];
    const vat = supplier.vatNumber === null ? [] : [`VAT registration ${supplier.vatNumber}`];
    this.pdf.font(plain).fontSize(9);
    for (const [index, words] of [...from, ...vat].entries()) {
      const y = index === 0 ? this.y : this.pdf.y + 1;
      this.text(words, right - width, y, { width, align: 'right' });
    }
    this.y = Math.max(this.y + 70, this.pdf.y + 20);
    this.pdf.font(plain).fontSize(8).fillColor(grey);
    this.text('To', left, this.y);
    this.pdf.font(bold).fontSize(11).fillColor('black');
    this.text(recipient.name, left, this.y + 12, { width });
    this.pdf.font(plain).fontSize(9);
    this.text(recipient.id, left, this.pdf.y + 2);
  }

  private facts(): void {
    const [names, values] = [right - 230, right - 150];
    let { y } = this;
    for (const [name, value] of this.printed.facts) {
      this.pdf.font(plain).fontSize(9).fillColor(grey);
      this.text(name, names, y);
      this.pdf.fillColor('black');
      this.text(value, values, y, { width: 150, align: 'right' });
      y = Math.max(y + 14, this.pdf.y + 2);
    }
    this.y = Math.max(y, this.pdf.y, this.y + 50) + 20;
  }

  private amounts(values: readonly string[], y: number): void {
    for (const [index, value] of values.entries()) {
      const x = right - amountWidth * (values.length - index);
      this.text(value, x, y, { width: amountWidth, align: 'right' });
    }
  }

  private rule(): void {
    this.pdf.moveTo(left, this.y).lineTo(right, this.y).lineWidth(0.5).stroke(grey);
    this.y += gap;
  }

  private tableHead(): void {
    const [what = '', ...amounts] = this.printed.columns;
    this.pdf.font(bold).fontSize(9).fillColor('black');
    this.text(what, left, this.y);
    this.amounts(amounts, this.y);
    this.y += 14;
    this.rule();
  }

  /** True where a page was begun. */
  private need(height: number): boolean {
    if (this.y + height <= bottom) return false;
    this.pdf.addPage();
    this.y = top;
    const { title, reference, recipient } = this.printed;
    this.pdf.font(plain).fontSize(9).fillColor(grey);
    this.text(`${title} ${reference}, ${recipient.name}, continued`, left, this.y, { width: right - left });
    this.pdf.fillColor('black');
    this.y = this.pdf.y + gap * 2;
    return true;
  }

  private line({ description, detail, amounts }: PrintedLine): void {
    const width = right - left - amountWidth * amounts.length - gap;
    const size = (font: string, points: number, words: string): number =>
      this.pdf.font(font).fontSize(points).heightOfString(printable(words), { width });
    const first = size(plain, 9, description);
    const second = size(plain, 7.5, detail);
    if (this.need(first + second + gap)) this.tableHead();
    this.pdf.font(plain).fontSize(9).fillColor('black');
    this.text(description, left, this.y, { width });
    this.amounts(amounts, this.y);
    this.pdf.fontSize(7.5).fillColor(grey);
    this.text(detail, left, this.y + first + 1, { width });
    this.pdf.fillColor('black');
    this.y += first + second + gap;
  }

  private totals(): void {
    const { totals } = this.printed;
    this.need(totals.length * 15 + 20);
    this.rule();
    for (const [name, value] of totals) {
      this.pdf.font(/^(Total|Outstanding)/.test(name) ? bold : plain).fontSize(9);
      this.text(name, left + 150, this.y, { width: 230, align: 'right' });
      this.text(value, right - 110, this.y, { width: 110, align: 'right' });
      this.y += 15;
    }
    this.y += gap * 2;
  }

  private notes(): void {
    const width = right - left;
    this.pdf.font(plain).fontSize(9);
    for (const note of this.printed.notes) {
      const height = this.pdf.heightOfString(printable(note), { width });
      this.need(height);
      this.pdf.font(plain).fontSize(9).fillColor('black');
      this.text(note, left, this.y, { width });
      this.y += height + 4;
    }
  }

  private footers(): void {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let index = 0; index < count; index++) {
      this.pdf.switchToPage(start + index);
      this.pdf.font(plain).fontSize(8).fillColor(grey);
      const words = `${this.printed.reference}, page ${index + 1} of ${count}`;
      this.text(words, left, bottom + 20, { width: right - left, align: 'center' });
    }
  }
}

/** The document as PDF: the same bytes for the same document, whenever and wherever it is printed. */
export function pdfOf(printed: PrintedDocument): Promise<Buffer> {
  const at = new Date(`${printed.on}T00:00:00Z`);
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    lang: 'en-GB',
    info: {
      Title: printable(`${printed.title} ${printed.reference}`),
      Author: printable(printed.supplier.name),
      CreationDate: at,
      ModDate: at,
    },
  });
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => {
      resolve(Buffer.concat(parts));
    });
    pdf.on('error', reject);
    new Sheet(pdf, printed).draw();
    pdf.end();
  });
}
