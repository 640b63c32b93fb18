// While you write: a quiet word if it looks like a name, a number or an address, and the way to a grown-up if it sounds
// hard. It is found out here in the page. Nothing of it is kept or sent, and you may write what you like.
'use strict';
(() => {
  const PAUSE = 600;   // milliseconds: while you are typing it says nothing
  const looks = {
    cpr: /(^|\D)[0-3]\d[01]\d{3}[ -]?\d{4}(?!\d)/,
    phone: /(^|\D)((\+|00)\d{2,3} ?)?[2-9]([ .-]?\d){7}(?!\d)/,
    mail: /[^\s@]@[^\s@]+\.[a-z]/i,
    address: /[a-zà-öø-ÿ]{2}(vej|vejen|gade|gaden|all[eé]|vænget?|stræde|pladsen?|boulevard|torv|toften|parken|bakken) \d{1,3}(?!\d)/i,
  };
  const large = /^["“„»«(]?\p{Lu}\p{Ll}{2}/u;   // in the middle of a sentence: perhaps a name
  let timer = 0;

  // Small letters as the language of the page writes them; one way to write what Arabic may write in several.
  const plain = text => text.toLocaleLowerCase(root.lang).replace(/[\u064b-\u0652\u0640]/g, '').replace(/[أإآ]/g, 'ا').replace(/ى/g, 'ي')
    .split(/[^\p{L}\p{M}]+/u).filter(Boolean);
  const digits = text => text.replace(/[٠-٩۰-۹]/g, digit => digit.charCodeAt() & 15);

  function named(text, words) {
    const names = plain(words.names), not = plain(words.not);
    if (plain(text).some(word => names.includes(word) || (word.endsWith('s') && names.includes(word.slice(0, -1))))) return true;
    const parts = text.split(/\s+/);
    const found = parts.filter((part, i) => i && large.test(part) && !/[.!?:"“”»(-]$/.test(parts[i - 1]));
    return found.length * 2 < parts.length && found.some(part => !not.includes(plain(part)[0]));   // some write every word large
  }

  function hint(text, words) {
    const kind = Object.keys(looks).find(name => looks[name].test(digits(text))) || (named(text, words) ? 'name' : '');
    return kind ? words[kind] : '';
  }

  function look(field) {
    const words = one('#hint-words').dataset, beside = field.parentNode, line = one('[data-hint]', beside), way = one('[data-hard]', beside);
    const sentence = parts => ` ${plain(parts).join(' ')} `, text = sentence(field.value);
    way.hidden = !words.hard.split('|').some(part => part && text.includes(sentence(part)));
    const said = way.hidden ? hint(field.value, words) : '';
    if (line.textContent !== said) line.textContent = said;
    line.hidden = !said;
  }

  const mine = field => field.matches('[data-hints]');
  const again = within => all('[data-hints]', within).forEach(look);

  document.addEventListener('input', event => {
    clearTimeout(timer);
    if (mine(event.target)) timer = setTimeout(look, PAUSE, event.target);
  });
  document.addEventListener('change', event => { if (mine(event.target)) look(event.target); });
  document.addEventListener('cleared', event => again(event.target), true);
  document.addEventListener('reset', () => setTimeout(again, 0, document));
})();
