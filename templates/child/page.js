// What the scripts of this page share; each of them sees these names. Nothing here is kept when the page closes.
'use strict';
const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
const kinds = {};   // of question, that need more than a tap: kinds.js
let paper = { begin: () => false, after: () => '', ticket: () => '', lost() {}, forget() {} };   // at the ticket door: ticket.js
let first, now;     // the page as it came, and as it came in the language that is spoken now

// The body is new when the page comes, for the next child, and in another language. Whoever has something to set up
// does it then; what listens at the document stays.
const fresh = work => document.addEventListener('fresh', work);
const tell = name => document.dispatchEvent(new Event(name));
function clean(of) {
  const body = of.body.cloneNode(true);
  all('script', body).forEach(script => script.remove());
  all('form', body).forEach(form => form.reset());   // a copy has also what has been answered already
  return { lang: of.documentElement.lang, dir: of.documentElement.dir, title: of.title, body };
}

function renew(page, then = () => {}) {
  now = page;
  root.lang = page.lang;
  root.dir = page.dir;
  document.title = page.title;
  document.body.replaceWith(page.body.cloneNode(true));
  then();
  tell('fresh');
}

function ready() {
  first = now = clean(document);
  tell('fresh');
  tell('ready');
}

// What a finger has just done is drawn before anything else.
addEventListener('DOMContentLoaded', () => { if (root.classList.contains('early')) setTimeout(ready, 99); else ready(); });
