// Marks the stories of the last four weeks as new. A page is the same on every day, so only the reader's own clock knows.
(function () {
  'use strict';

  const DAYS = 28;
  const DAY = 24 * 60 * 60 * 1000;
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());

  // Marks the line of a story below its title, if it says when the story was published.
  function mark(line) {
    const { published } = line.dataset;
    const age = published ? (today - Date.parse(published)) / DAY : -1;
    if (!(age >= 0 && age <= DAYS)) return;
    const word = document.createElement('strong');
    word.className = 'card-new';
    word.textContent = 'New';
    line.prepend(word, ' · ');
  }

  window.qiNew = { mark };
  document.querySelectorAll('.card-line[data-published]').forEach(mark);
})();
