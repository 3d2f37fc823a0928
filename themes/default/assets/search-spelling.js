// Finds the word that a reader may have meant by one that no page has. The reader is asked about it; it never replaces
// what was typed.
(function () {
  'use strict';

  const { stem } = window.qiWords;
  const { frequency, list, wordsFrom } = window.qiIndex;
  const MIN_LENGTH = 4;
  // From this length on, a word may have two mistakes.
  const MIN_LENGTH_FOR_TWO = 7;
  const MIN_LENGTH_FOR_OTHER_FIRST = 6;
  // If the whole vocabulary is in a few parts, all of it is read.
  const MAX_PARTS = 3;
  const KEPT = 3;

  // The stems of common English words. They are loaded when a word is not found for the first time.
  let english = null;
  async function isEnglish(word) {
    if (!english) {
      await window.qiScripts.loadAll(document.querySelector('.search-english'));
      english = new Set(window.qiEnglish.trim().split(/\s+/).map(stem));
    }
    return english.has(stem(word));
  }

  // The number of characters that are missing, added, changed, or swapped with the next; any number above `most` if
  // there are more than that.
  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, i) => i)];
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const isSame = one[i - 1] === other[j - 1];
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      [before, last] = [last, row];
    }
    return last[other.length];
  }

  const singular = (word) => (word.length > MIN_LENGTH ? word.replace(/s$/, '') : word);
  const backwards = (word) => [...word].reverse().join('');

  // The words to choose from. A mistake in the first characters leaves the ending as it is; any other leaves the beginning.
  async function candidates(word) {
    if (list('beginnings').length <= MAX_PARTS) return wordsFrom('beginnings', 'v', '');
    const kept = Math.min(KEPT, word.length - 2);
    const [beginning, ending] = await Promise.all([
      wordsFrom('beginnings', 'v', word.slice(0, kept)),
      wordsFrom('endings', 'w', backwards(word.slice(kept + 1))),
    ]);
    return beginning.concat(ending.map((reversed) => backwards(reversed.slice(0, -1)) + reversed.slice(-1)));
  }

  // The word nearest to one, as typed or as its plural or singular; of several, the most frequent. None if none is near
  // or the word is right as it is.
  async function suggestion(word) {
    if (word.length < MIN_LENGTH || !/^[a-z]+$/.test(word)) return null;
    if (await isEnglish(word)) return null;
    const most = word.length < MIN_LENGTH_FOR_TWO ? 1 : 2;
    let best = { rank: Infinity, other: null };
    for (const candidate of await candidates(word)) {
      const other = candidate.slice(0, -1);
      const isSameFirst = word[0] === other[0];
      // Few people mistype the first letter, and a different first letter makes a different short word.
      if (!isSameFirst && word.length < MIN_LENGTH_FOR_OTHER_FIRST) continue;
      const asTyped = distance(word, other, most);
      const inNumber = distance(singular(word), singular(other), 1);
      const rank = Math.min(asTyped <= most ? asTyped : Infinity, inNumber <= 1 ? inNumber + 0.5 : Infinity) + (isSameFirst ? 0 : 0.4);
      if (rank < best.rank || (rank === best.rank && frequency(candidate) > best.often)) {
        best = { rank, often: frequency(candidate), other };
      }
    }
    return best.other;
  }

  // The query with a suggestion in place of each word that no page has; null if there are no suggestions.
  async function question(query, words) {
    const lacking = words.filter(({ isFound, isOptional }) => !isFound && !isOptional);
    const meant = await Promise.all(lacking.map(({ single }) => (single ? suggestion(single) : null)));
    let [asked, isOther] = ['', false];
    let at = 0;
    lacking.forEach(({ start, end }, i) => {
      if (!meant[i]) return;
      asked += query.slice(at, start) + meant[i];
      [at, isOther] = [end, true];
    });
    return isOther ? (asked + query.slice(at)).trim() : null;
  }

  window.qiSpelling = { question };
})();
