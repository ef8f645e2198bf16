/** Words from which the demo's names are made. None of the places or saints exists. */

/** @param {string} words */
const list = (words) => words.split(', ');

const beginnings = list(
  'Ember, Tansy, Quince, Ferrin, Wrenna, Haspen, Lumber, Pever, Sorrel, Tallow, Wickle, Yarrow, ' +
    'Brindle, Cobbin, Dapple, Elvers, Fenny, Fathom, Hollin, Ivers, Jessa, Spindle, Larkin, Merrow, ' +
    'Nettle, Orrin, Pebble, Quarrel, Rushen, Saffron, Teasel, Umber, Velver, Whimble, Bracken, Candle, ' +
    'Damson, Éclair, Zoë, Thistle, Otter, Plover',
);

const endings = list(
  'low, moor, brook, stead, fold, wick, croft, mere, thorpe, holt, hythe, combe, garth, wold, ' +
    'ford Cross, wood End, bank Hill, gate, dale Park, bury Lane, worth Rise, den Heath, ham Vale, ' +
    'cote Road, field Mount, by Common, ton Wharf, marsh, water, hurst Fields, shaw Bridge',
);

/** How many places there are before a name comes again. */
export const places = beginnings.length * endings.length;

/** The same number always gives the same place. @param {number} number */
export function placeName(number) {
  const wrapped = number % places;
  return `${beginnings[wrapped % beginnings.length]}${endings[Math.floor(wrapped / beginnings.length)]}`;
}

export const saints = list('Orrin, Velda, Aldreth, Merrin, Tamsel, Wystra, Ebbin, Corwenna, Hildra, Isolt');

export const trustWords = list(
  'Kingfisher, Lantern, Keystone, Skylark, Millrace, Compass Rose, Three Bridges, Foundry, ' +
    'Common Thread, Broad Oak, Canal Side, Horizon Street, Open Door, Waymark, Tall Chimney, ' +
    'Bluebell Walk, Anvil, Nightjar, Loom, Patchwork, Stepping Stone, Greenfinch, Clock Tower, Riverbend, ' +
    'Paper Kite, Old Orchard',
);

export const givenNames = list(
  'Amara, Bilal, Catherine, Dele, Eilidh, Farah, Gurpreet, Hannah, Imran, Jasvinder, Kwame, Lakshmi, ' +
    'Mei, Nasreen, Oluwaseun, Patrick, Qasim, Rukhsana, Sean, Tomasz, Uzma, Vikram, Wioletta, Xin, Yusuf, ' +
    'Zainab, Aoife, Balraj, Chidi, Desmond, Elif, Fatou, Grace, Huda, Ioana, Joseph, Kiran, Leroy, ' +
    'Marcia, Niamh, Omar, Precious, Rhys, Shabana, Thandiwe, Winston, Yasmin, Zofia, Anoushka, Beatrice',
);

export const familyNames = list(
  'Okafor, Hussain, Singh Gill, Murphy, Begum, Patel, Campbell, Kowalska, Nguyen, Adeyemi, ' +
    'Kaur Dhillon, Thompson, Rahman, O’Connor, Mensah, Ahmed, Chen, Williams, Sharma, Ibrahim, Popescu, ' +
    'Clarke, Malik, Jones, Osei, Khalid, Fernandes, Ward, Yilmaz, Bailey, Siddiqui, Novak, Grant, ' +
    'Chowdhury, Evans, Diallo, Bains, Fitzgerald, Wong, Abdi, Robinson, Iqbal, Mwangi, Hughes, Varghese, ' +
    'Douglas, Karim, Szabó, Reid, Tesfaye',
);
