// Splits a text into words and reduces them to stems, the same as src/output/search/words.rs and stem.rs do for the index.
(function () {
  'use strict';

  // A number with commas for thousands; a number with a point, and what follows it; a word with its apostrophes.
  const WORD = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)*|(?:\d+(?:\.\d+)+[\p{Alphabetic}\p{N}\p{M}]*|[\p{Alphabetic}\p{N}\p{M}]+)(?:['’][\p{Alphabetic}\p{N}\p{M}]+)*/gu;
  const MARKS = /\p{M}/gu;
  const OTHERS = /[^\p{Alphabetic}\p{N}.]/gu;
  const MAX_WORD_BYTES = 40;

  const bytes = (word) => (/^[\x00-\x7f]*$/.test(word) ? word.length : unescape(encodeURIComponent(word)).length);
  const isWord = (word) => word !== '' && !(word.length === 1 && word < '\x80' && !/\d/.test(word)) && bytes(word) <= MAX_WORD_BYTES;

  // In lower case, without accents, commas and apostrophes, and without a possessive "s".
  function fold(typed) {
    const word = typed.replace(/['’]s$/i, '');
    if (/^[a-z0-9]+$/.test(word)) return word;
    return word.normalize('NFKD').replace(MARKS, '').replace(OTHERS, '').toLowerCase();
  }

  // The words of a text with their positions: { word, start, end, joined }. A word that is joined to the one before by
  // a hyphen or an ampersand, and to no third, has both together as `joined`, and so has the one before.
  function tokens(text) {
    const found = [];
    let chain = [];
    const close = () => {
      if (chain.length === 2) {
        const joined = chain[0].word + chain[1].word;
        if (isWord(joined) && !/\d/.test(joined)) chain[1].joined = chain[0].joined = joined;
      }
      found.push(...chain.filter((token) => isWord(token.word) || token.joined));
    };
    WORD.lastIndex = 0;
    for (let match; (match = WORD.exec(text));) {
      const start = match.index;
      const last = chain[chain.length - 1];
      const isLinked = last && start === last.end + 1 && (text[last.end] === '-' || text[last.end] === '&');
      if (!isLinked) {
        close();
        chain = [];
      }
      chain.push({ word: fold(match[0]), start, end: start + match[0].length, joined: '' });
    }
    close();
    return found;
  }

  const VERB = /^(.{2,})(i|y)z(e|ed|es|er|ers|ing|ation|ations|ational|able)$/;
  const OUR = /^(.{3,})our(|s|al|ally|ed|ing|able|ite|ful)$/;

  // Brings British and American spellings to one.
  function normalised(word) {
    if (word.length >= 5) word = word.replace(/ae/g, 'e');
    return word.replace(VERB, '$1$2s$3').replace(OUR, '$1or$2')
      .replace(/^practis/, 'practic').replace(/^programme/, 'program').replace(/^centre/, 'center');
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

  // Only words of the letters a to z have stems of their own.
  const stem = (word) => (/^[a-z]+$/.test(word) ? porter(normalised(word)) : word);

  window.qiWords = { tokens, stem };
})();
