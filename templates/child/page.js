// What the scripts of this page share; each of them sees these names. Nothing here is kept when the page closes.
'use strict';
const root = document.documentElement;
const one = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
const kinds = {};   // of question, that need more than a tap: kinds.js
let paper = { begin: () => false, after: () => '', ticket: () => '', lost() {}, forget() {} };   // at the ticket door: ticket.js
let first, now;     // the page as it came, and as it came in the language that is spoken now

// The body is new when the page comes, for the next child, and in another language. Whoever has something to set up
// does it then; what listens at the document stays.
const fresh = work => document.addEventListener('fresh', work);
const begin = () => document.dispatchEvent(new Event('fresh'));
function clean(of) {
  const body = of.body.cloneNode(true);
  all('script', body).forEach(script => script.remove());
  return { lang: of.documentElement.lang, dir: of.documentElement.dir, title: of.title, body };
}

function renew(page, then = () => {}) {
  now = page;
  root.lang = page.lang;
  root.dir = page.dir;
  document.title = page.title;
  document.body.replaceWith(page.body.cloneNode(true));
  then();
  begin();
}

// An old browser without dialogs, or one that cannot read this line, keeps the plain form that needs no script.
if (self.HTMLDialogElement?.prototype.showModal) {
  root.classList.add('js');
  root.dataset.screen = 'start';
}
addEventListener('DOMContentLoaded', () => { first = now = clean(document); begin(); });
