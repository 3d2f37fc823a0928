// Tells past dates from those to come, on the home page and in lists. A page is the same on every day, so only the
// reader's own clock knows. On the home page, the stories that were beside the dates join the others.
(function () {
  'use strict';

  const MOST = 4;
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  const by = (id) => document.getElementById(id);
  const datesIn = (list) => [...list.querySelectorAll('[data-last-day]')];
  const isPast = ({ dataset }) => dataset.lastDay < today;

  function showComing(coming) {
    const next = datesIn(coming).filter((date) => !isPast(date)).slice(0, MOST);
    if (next.length === 0) return;
    coming.querySelector('.dates').replaceChildren(...next);
    coming.hidden = false;
    const [beside, more] = [by('beside'), by('more')];
    if (!beside || !more) return;
    more.prepend(...beside.children);
    beside.remove();
  }

  // The newest of the past dates comes first.
  function movePast(entries, past) {
    const gone = datesIn(entries).filter(isPast);
    if (gone.length === 0) return;
    past.querySelector('ul').append(...gone.reverse());
    past.hidden = false;
    if (entries.children.length === 0) entries.remove();
  }

  if (by('coming')) showComing(by('coming'));
  if (by('entries') && by('past')) movePast(by('entries'), by('past'));
})();
