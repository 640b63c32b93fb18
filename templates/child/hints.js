// While you write: a quiet word if it looks like a name, a number or an address, and the way to a grown-up if it sounds
// hard. It is found out here in the page. Nothing of it is kept or sent, and you may write what you like.
(() => {
  'use strict';
  const PAUSE = 600;   // milliseconds: while you are typing it says nothing
  const looks = {
    cpr: /(^|\D)[0-3]\d[01]\d{3}[ -]?\d{4}(?!\d)/,
    phone: /(^|[^\d])((\+|00)\d{2,3} ?)?[2-9]([ .-]?\d){7}(?![\d])/,
    mail: /[^\s@]@[^\s@]+\.[a-z]/i,
    address: /[a-zà-öø-ÿ]{2}(vej|vejen|gade|gaden|all[eé]|vænget?|stræde|pladsen?|boulevard|torv|toften|parken|bakken) \d{1,3}(?!\d)|(^|\s)\d{1,4} [a-z]+ (street|road|lane|avenue)(?![a-z])/i,
  };
  const large = /^["“»«(]?[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2}/;   // in the middle of a sentence: perhaps a name
  let words, timer = 0;

  const plain = text => text.toLowerCase().split(/[^a-zà-öø-ÿ]+/).filter(Boolean);
  const listed = name => words[name].split(' ').filter(Boolean);

  function named(text) {
    const names = listed('names'), not = listed('not'), all = plain(text);
    if (all.some(word => names.includes(word) || (word.endsWith('s') && names.includes(word.slice(0, -1))))) return true;
    const parts = text.split(/\s+/);
    const found = parts.filter((part, i) => i && large.test(part) && !/[.!?:"“”»(-]$/.test(parts[i - 1]));
    return found.length * 2 < parts.length && found.some(part => !not.includes(plain(part)[0]));   // some write every word large
  }

  function hint(text) {
    const kind = Object.keys(looks).find(name => looks[name].test(text)) || (named(text) ? 'name' : '');
    return kind ? words[kind] : '';
  }

  function look(field) {
    const beside = field.parentNode, line = beside.querySelector('[data-hint]'), way = beside.querySelector('[data-hard]');
    const text = ` ${plain(field.value).join(' ')} `;
    way.hidden = !words.hard.split('|').some(part => part && text.includes(` ${part} `));
    const said = way.hidden ? hint(field.value) : '';
    if (line.textContent !== said) line.textContent = said;
    line.hidden = !said;
  }

  const mine = field => field.matches && field.matches('[data-hints]');
  const again = within => Array.from(within.querySelectorAll('[data-hints]')).forEach(look);

  addEventListener('DOMContentLoaded', () => {
    const found = document.querySelector('#hint-words');
    if (!found) return;
    words = found.dataset;
    document.addEventListener('input', event => {
      clearTimeout(timer);
      if (mine(event.target)) timer = setTimeout(look, PAUSE, event.target);
    });
    document.addEventListener('change', event => { if (mine(event.target)) look(event.target); });
    document.addEventListener('cleared', event => again(event.target), true);
    document.addEventListener('reset', () => setTimeout(again, 0, document));
  });
})();
