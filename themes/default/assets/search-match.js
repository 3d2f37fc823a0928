// Which documents have the words of a query, and how well each fits. A set of documents is a list of numbers with a bit for
// each of thirty: a word that stands in most documents is looked at thirty documents at a time.
(function () {
  'use strict';

  const { DIGITS, manifest } = window.qiParts;
  const A_NUMBER = 30;
  // How many steps there are between one whole value and the next: browsers without a compiler are slow with fractions.
  const FINENESS = 256;

  const emptySet = () => new Int32Array(Math.ceil(manifest().documents / A_NUMBER));
  const has = (set, document) => (set[(document / A_NUMBER) | 0] >> (document % A_NUMBER)) & 1;

  function addBits(set, coded, end) {
    for (let at = 1, i = 0; at < end; i += 1) {
      let bits = 0;
      for (let shift = 0; shift < A_NUMBER && at < end; shift += 6, at += 1) bits |= DIGITS[coded.charCodeAt(at)] << shift;
      set[i] |= bits;
    }
  }

  // Documents with their weights, as src/search/code.rs wrote them.
  function listOf(coded, from, most) {
    const [documents, weights] = [new Uint32Array(most), new Uint8Array(most)];
    let length = 0;
    for (let at = from, next = 0; at < coded.length; at += 1) {
      let [digit, shift] = [DIGITS[coded.charCodeAt(at)], 0];
      for (at += 1; digit >= 32; at += 1, shift += 5) {
        next += (digit & 31) << shift;
        digit = DIGITS[coded.charCodeAt(at)];
      }
      next += digit << shift;
      documents[length] = next;
      weights[length] = DIGITS[coded.charCodeAt(at)];
      length += 1;
      next += 1;
    }
    return { documents, weights, length };
  }

  // What the terms of a word come to: all its documents, those that have it as usual and what that is worth, and lists
  // of those that have it in their own way.
  function opened({ entries }) {
    const all = manifest().documents;
    const count = Math.max(1, ...entries.map((entry) => entry.count));
    const rarity = Math.log(1 + (all - count + 0.5) / (count + 0.5));
    const usual = emptySet();
    let worth = 0;
    const lists = entries.map(({ factor, postings, count: told }) => {
      const values = Int32Array.from({ length: 64 }, (_, weight) => Math.ceil(weight * factor * rarity * FINENESS));
      if (postings[0] !== '*') return { values, ...listOf(postings, 1, told) };
      const end = 1 + Math.ceil(all / 6);
      addBits(usual, postings, end);
      worth = Math.max(worth, values[DIGITS[postings.charCodeAt(end)]]);
      return { values, ...listOf(postings, end + 1, postings.length - end) };
    });
    const whole = usual.slice();
    for (const { documents, length } of lists) {
      for (let i = 0; i < length; i += 1) whole[(documents[i] / A_NUMBER) | 0] |= 1 << (documents[i] % A_NUMBER);
    }
    return { whole, usual, worth, lists };
  }

  // The documents with as many of the words as any has. How many a document has is counted in binary, a set for each digit.
  function fullest(words) {
    const digits = Array.from({ length: 32 - Math.clz32(words.length) }, emptySet);
    for (const { whole } of words) {
      for (let i = 0; i < whole.length; i += 1) {
        for (let bits = whole[i], place = 0; bits !== 0; place += 1) {
          const both = digits[place][i] & bits;
          digits[place][i] ^= bits;
          bits = both;
        }
      }
    }
    for (let most = words.length; most > 0; most -= 1) {
      const set = emptySet().fill(-1);
      digits.forEach((digit, place) => {
        for (let i = 0; i < set.length; i += 1) set[i] &= (most >> place) & 1 ? digit[i] : ~digit[i];
      });
      if (set.some((bits) => bits !== 0)) return { set, most };
    }
    return { set: emptySet(), most: 0 };
  }

  function documentsIn(set) {
    const found = new Uint32Array(manifest().documents);
    let length = 0;
    for (let i = 0; i < set.length; i += 1) {
      for (let bits = set[i], document = i * A_NUMBER; bits > 0; bits >>= 1, document += 1) {
        if (bits & 1) {
          found[length] = document;
          length += 1;
        }
      }
    }
    return found.subarray(0, length);
  }

  // The documents that have the words: all of them, or else as many as any document has; and what each is worth, the best
  // form of each word counted, less what it is worth to have all of them as usual.
  function match(wanted) {
    const words = wanted.map(opened);
    const { set, most } = fullest(words);
    const documents = documentsIn(set);
    const scores = new Int32Array(manifest().documents);
    for (const { usual, worth, lists } of words) {
      for (const document of documentsIn(set.map((bits, i) => bits & ~usual[i]))) scores[document] -= worth;
      const own = new Int32Array(scores.length);
      for (const { values, documents: listed, weights, length } of lists) {
        for (let i = 0; i < length; i += 1) {
          const document = listed[i];
          if (!has(set, document)) continue;
          const before = own[document] || (has(usual, document) ? worth : 0);
          const value = values[weights[i]];
          if (value > before) {
            scores[document] += value - before;
            own[document] = value;
          }
        }
      }
    }
    return { documents, scores, hasAll: most === wanted.length };
  }

  // The first so many of the documents, the best first.
  function best({ documents, scores }, count) {
    const top = [];
    for (let i = 0; i < documents.length; i += 1) {
      const document = documents[i];
      if (top.length === count && scores[document] <= scores[top[count - 1]]) continue;
      let place = top.length === count ? count - 1 : top.length;
      while (place > 0 && isBetter(document, top[place - 1], scores)) place -= 1;
      if (top.length === count) top.pop();
      top.splice(place, 0, document);
    }
    return top;
  }
  const isBetter = (a, b, scores) => scores[a] > scores[b] || (scores[a] === scores[b] && a < b);

  window.qiMatch = { best, match };
})();
