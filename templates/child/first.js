// What comes before everything that is seen. An old browser without dialogs, or one that cannot read the line with ?., keeps
// the plain form that needs no script.
'use strict';
const root = document.documentElement;
const one = (selector, within = document) => within.querySelector(selector);
if (self.HTMLDialogElement?.prototype.showModal) {
  root.classList.add('js');
  root.dataset.screen = 'start';
  // Whoever is quick answers the first question while the rest of the page is on its way: sheet.js goes on from there.
  document.addEventListener('click', event => {
    if (document.readyState !== 'loading' || !event.target.closest('[data-early]')) return;
    root.classList.add('early');
    root.dataset.screen = 'items';
    one('form')?.reset();
    one('.item h2')?.focus();
  });
}
