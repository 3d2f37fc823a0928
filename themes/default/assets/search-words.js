// Splits a text into words and reduces them to stems, the same as src/output/search/words.rs and stem.rs do for the index.
(function () {
  'use strict';

  // Letters, digits and combining marks, with soft hyphens and characters without a width among them.
  const IN_WORD = '[\\p{Alphabetic}\\p{N}\\p{M}\u00ad\u200b-\u200d\u2060\ufeff]';
  const APOSTROPHE = '[\'\u2019\u2018\uff07]';
  // A number with commas for thousands; a number with a point, and what follows it; a word with its apostrophes.
  const WORD = new RegExp(`\\d{1,3}(?:,\\d{3})+(?!\\d)(?:\\.\\d+)*|(?:\\d+(?:\\.\\d+)+${IN_WORD}*|${IN_WORD}+)(?:${APOSTROPHE}${IN_WORD}+)*`, 'gu');
  const POSSESSIVE = /['\u2019\u2018\uff07\u02bc]s$/i;
  const MARKS = /\p{M}/gu;
  const OTHERS = /[^\p{Alphabetic}\p{N}.]|\u02bc/gu;
  const LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ŋ: 'n', ŧ: 't' };
  const LINK = /^[-\u2010\u2011&]$/;
  const MAX_WORD_BYTES = 40;

  const bytes = (word) => (/^[\x00-\x7f]*$/.test(word) ? word.length : unescape(encodeURIComponent(word)).length);
  const isLetter = (word) => /^[a-z]$/.test(word);
  const isWord = (word) => word !== '' && !isLetter(word) && bytes(word) <= MAX_WORD_BYTES;

  // In lower case, without accents, commas and apostrophes, and without a possessive "s".
  function fold(typed) {
    const word = typed.replace(POSSESSIVE, '');
    if (/^[a-z0-9]+$/.test(word)) return word;
    return word.normalize('NFKD').replace(MARKS, '').replace(OTHERS, '').toLowerCase().replace(/[ßæœøłđðþħıŋŧ]/g, (letter) => LETTERS[letter]);
  }

  // All words of a text, single letters and ampersands among them: { word, start, end, isCapitals, isAmpersand, joined,
  // isEnd }. `isMixed` is whether the text is not all in capitals. Two words that a hyphen or an ampersand joins, and
  // that are not joined to a third, both have the two together as `joined`, as have two letters with "and" between
  // them. `isEnd` marks the second.
  function split(text, isMixed = /[a-z]/.test(text)) {
    const found = [];
    let chain = [];
    const join = (first, second) => {
      const joined = first.word + second.word;
      if (!isWord(joined) || /\d/.test(joined)) return;
      first.joined = joined;
      second.joined = joined;
      second.isEnd = true;
    };
    const close = () => {
      if (chain.length === 2 && !chain.every(({ word }) => isLetter(word))) join(...chain);
      chain = [];
    };
    WORD.lastIndex = 0;
    for (let match, last = null; (match = WORD.exec(text));) {
      const [typed] = match;
      const start = match.index;
      const between = last ? text.slice(last.end, start) : '';
      if (!LINK.test(between)) close();
      if (between.trim() === '&') {
        const at = last.end + between.indexOf('&');
        found.push({ word: 'and', start: at, end: at + 1, isAmpersand: true, joined: '' });
      }
      last = { word: fold(typed), start, end: start + typed.length, isCapitals: isMixed && /^[A-Z]{2,}$/.test(typed), joined: '' };
      found.push(last);
      chain.push(last);
      const [first, and] = found.slice(-3);
      if (found.length > 2 && and.word === 'and' && isLetter(first.word) && isLetter(last.word)) join(first, last);
    }
    close();
    return found;
  }

  // The words of a text that are searched for, with their positions, as `split` returns them.
  const tokens = (text, isMixed) => split(text, isMixed).filter(({ word, isAmpersand, joined }) => !isAmpersand && (isWord(word) || joined));

  const VERB = /^(.{2,})(i|y)z(e|ed|es|er|ers|ing|ation|ations|ational|able)$/;
  const OUR = /^(.{3,})our(|s|al|ally|ed|ing|able|ite|ful)$/;

  // Brings British and American spellings to one.
  function normalised(word) {
    if (word.length >= 5) word = word.replace(/ae/g, 'e');
    // Otherwise they would have the stem of "fits", which are seizures.
    if (/^fitt(ed|ing|ings)$/.test(word)) return 'fitment';
    return word.replace(VERB, '$1$2s$3').replace(OUR, '$1or$2')
      .replace(/^practis/, 'practic').replace(/^programme/, 'program').replace(/^centre/, 'center').replace(/^medication/, 'medicine');
  }

  // The English stemmer of the Snowball project, also known as Porter 2.
  const FIXED = {
    skis: 'ski', skies: 'sky', dying: 'die', lying: 'lie', tying: 'tie', idly: 'idl', gently: 'gentl', ugly: 'ugli', early: 'earli',
    only: 'onli', singly: 'singl', sky: 'sky', news: 'news', howe: 'howe', atlas: 'atlas', cosmos: 'cosmos', bias: 'bias', andes: 'andes',
  };
  const FIXED_WITHOUT_S = /^(inning|outing|canning|herring|earring|proceed|exceed|succeed)$/;
  const STEP_2 = [
    ['ational', 'ate'], ['fulness', 'ful'], ['iveness', 'ive'], ['ization', 'ize'], ['ousness', 'ous'], ['biliti', 'ble'], ['lessli', 'less'],
    ['tional', 'tion'], ['alism', 'al'], ['aliti', 'al'], ['ation', 'ate'], ['entli', 'ent'], ['fulli', 'ful'], ['iviti', 'ive'], ['ousli', 'ous'],
    ['abli', 'able'], ['alli', 'al'], ['anci', 'ance'], ['ator', 'ate'], ['enci', 'ence'], ['izer', 'ize'], ['bli', 'ble'], ['ogi', 'og'], ['li', ''],
  ];
  const STEP_3 = [
    ['ational', 'ate'], ['tional', 'tion'], ['alize', 'al'], ['ative', ''], ['icate', 'ic'], ['iciti', 'ic'], ['ical', 'ic'], ['ness', ''], ['ful', ''],
  ];
  const STEP_4 = [
    'ement', 'able', 'ance', 'ence', 'ible', 'ment', 'ant', 'ate', 'ent', 'ion', 'ism', 'iti', 'ive', 'ize', 'ous', 'al', 'er', 'ic',
  ].map((ending) => [ending, '']);
  function ending(word, list) {
    for (let i = 0; i < list.length; i += 1) if (word.endsWith(list[i][0])) return list[i];
    return undefined;
  }
  const endsShort = (word) => /[^aeiouy][aeiouy][^aeiouywxY]$/.test(word) || /^[aeiouy][^aeiouy]$/.test(word);
  const hasVowel = (word) => /[aeiouy]/.test(word);

  function porter(word) {
    if (word.length <= 2) return word;
    if (Object.prototype.hasOwnProperty.call(FIXED, word)) return FIXED[word];
    word = word.replace(/^y/, 'Y').replace(/([aeiouy])y/g, '$1Y');
    const region = (from) => {
      const match = /[aeiouy][^aeiouy]/.exec(word.slice(from));
      return match ? from + match.index + 2 : word.length;
    };
    const known = /^(gener|commun|arsen)/.exec(word);
    const first = known ? known[0].length : region(0);
    const second = region(first);
    const isIn = (from, end) => word.length - end.length >= from;

    if (/sses$/.test(word)) word = word.slice(0, -2);
    else if (/(ied|ies)$/.test(word)) word = word.slice(0, word.length > 4 ? -2 : -1);
    else if (/s$/.test(word) && !/(us|ss)$/.test(word) && hasVowel(word.slice(0, -2))) word = word.slice(0, -1);
    if (FIXED_WITHOUT_S.test(word)) return word;

    let match = /(eedly|eed)$/.exec(word);
    if (match) {
      if (isIn(first, match[0])) word = word.slice(0, -match[0].length) + 'ee';
    } else if ((match = /(ingly|edly|ing|ed)$/.exec(word)) && hasVowel(word.slice(0, -match[0].length))) {
      word = word.slice(0, -match[0].length);
      if (/(at|bl|iz)$/.test(word)) word += 'e';
      else if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(word)) word = word.slice(0, -1);
      else if (first >= word.length && endsShort(word)) word += 'e';
    }
    if (/.[^aeiouy][yY]$/.test(word)) word = word.slice(0, -1) + 'i';

    let found = ending(word, STEP_2);
    if (found && isIn(first, found[0])) {
      const rest = word.slice(0, -found[0].length);
      const isLeft = (found[0] === 'ogi' && !/l$/.test(rest)) || (found[0] === 'li' && !/[cdeghkmnrt]$/.test(rest));
      if (!isLeft) word = rest + found[1];
    }
    found = ending(word, STEP_3);
    if (found && isIn(found[0] === 'ative' ? second : first, found[0])) word = word.slice(0, -found[0].length) + found[1];
    found = ending(word, STEP_4);
    if (found && isIn(second, found[0])) {
      const rest = word.slice(0, -found[0].length);
      if (found[0] !== 'ion' || /[st]$/.test(rest)) word = rest;
    }
    const rest = word.slice(0, -1);
    if (/e$/.test(word) ? isIn(second, 'e') || (isIn(first, 'e') && !endsShort(rest)) : /ll$/.test(word) && isIn(second, 'l')) word = rest;
    return word.replace(/Y/g, 'y');
  }

  // The plural of an abbreviation, such as "dnas", has no vowel that the stemmer sees.
  const withoutPlural = (word) => (/^(?!(?:this|https)$)[^aeiouy]{2,}[^su]s$/.test(word) ? word.slice(0, -1) : word);

  // Only words of the letters a to z have stems of their own.
  const stem = (word) => (/^[a-z]+$/.test(word) ? withoutPlural(porter(normalised(word))) : word);

  // The words of a text as names have them: { part, start, end, token }, with `part` the stem of a word, or one of two if it
  // has letters and then digits. A stop word that is typed in capitals is in capitals.
  function partsOf(text, stop, isMixed) {
    const parts = [];
    for (const token of split(text, isMixed)) {
      const { word, start, end, isCapitals } = token;
      const [, letters, digits] = /^([a-z]+)([0-9]+)$/.exec(word) || [];
      if (letters) parts.push({ part: stem(letters), start, end, token }, { part: digits, start, end, token });
      else if (word) parts.push({ part: isCapitals && stop.has(word) ? word.toUpperCase() : stem(word), start, end, token });
    }
    return parts;
  }

  window.qiWords = { isLetter, isWord, partsOf, stem, tokens };
})();
