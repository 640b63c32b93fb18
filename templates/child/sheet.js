// Are you curious? This is all that this page does.
// Your answers stay here in the page until you press Send. They are sent once, without your name,
// and then the page empties itself. Nothing is kept on the tablet, and nobody is told before you send.
(() => {
  'use strict';
  const root = document.documentElement;
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const language = root.lang.slice(0, 2);
  let form, body, steps;           // a step is one question, or one part of a question with several parts
  let screen = 'start', shown = [], passed = [], reviewing = false;
  let ticket = '', pause = 2, timer = 0, pressed = null;
  root.classList.add('js');

  // ---- Screens: one thing at a time

  function show(name) {
    clearTimeout(timer);
    hush();
    screen = root.dataset.screen = name;
    all('[data-screen]', body).forEach(part => { part.hidden = part.dataset.screen !== name; });
    scrollTo(0, 0);
    if (name !== 'items') focus(one(`[data-screen="${name}"]`));
  }

  const focus = part => { (one('h2, h3', part) || one('h1')).focus({ preventScroll: true }); };
  const itemOf = step => step.closest('.item');
  const fields = step => all('input, textarea, select', step);
  const given = step => fields(step).filter(f => (f.type === 'radio' || f.type === 'checkbox' ? f.checked : f.value));
  const optedOut = step => one('.outs :checked', itemOf(step));
  const answered = step => given(step).length > 0 || optedOut(step);

  // Some questions are only asked after a certain answer to an earlier one.
  function asked(step) {
    const item = itemOf(step), { when, codes } = item.dataset;
    if (step !== item && step !== one('.part', item) && optedOut(item)) return false;
    if (!when) return true;
    const earlier = one(`[data-item="${when}"]`);
    return asked(earlier) && given(earlier).some(field => codes.split(' ').includes(field.value));
  }

  function reveal(step, yes) {
    step.hidden = !yes;
    itemOf(step).hidden = !steps.some(other => !other.hidden && itemOf(other) === itemOf(step));
    shown = steps.filter(other => !other.hidden);
  }

  const fits = () => root.scrollHeight <= innerHeight + 1;

  function ask(step) {
    const queue = steps.filter(asked);
    const most = reviewing || innerHeight < 700 ? 1 : Number(body.dataset.most);
    show('items');
    steps.forEach(other => reveal(other, false));
    reveal(step, true);
    for (const room of ['', 'less', 'least']) { root.dataset.room = room; if (fits()) break; }
    for (let i = queue.indexOf(step) + 1; i < queue.length && shown.length < most; i += 1) {
      if (shown.some(other => itemOf(other).dataset.item === itemOf(queue[i]).dataset.when)) break;
      reveal(queue[i], true);
      if (!fits()) { reveal(queue[i], false); break; }
    }
    root.dataset.many = shown.length > 1;
    const at = steps.indexOf(step);
    const stones = all('.stone');
    stones.forEach((stone, i) => stone.classList.toggle('done', i < at));
    one('.stones .here').setAttribute('transform', `translate(${stones[at].getAttribute('cx')} 24)`);
    const where = one('#where');
    where.textContent = where.dataset.words.replace('{n}', at + 1).replace('{of}', steps.length);
    mark();
    focus(itemOf(step));
    if (body.dataset.aloud) say(false);
  }

  function mark() {
    form.classList.toggle('answered', shown.length > 0 && shown.every(answered));
  }

  function next() {
    const queue = steps.filter(asked), step = queue[queue.indexOf(shown[shown.length - 1]) + 1];
    if (reviewing || !step) { if (!reviewing) passed.push(shown[0]); review(); return; }
    passed.push(shown[0]);
    ask(step);
  }

  function back() {
    if (screen === 'items' && reviewing) { review(); return; }
    reviewing = false;
    const step = passed.pop();
    if (step) ask(step); else show('start');
  }

  // ---- Before sending: all answers, tap one to change it

  function review() {
    reviewing = true;
    const list = one('#answers');
    if (list) {
      list.textContent = '';
      steps.filter(asked).forEach(step => {
        const row = document.createElement('li'), button = document.createElement('button');
        button.type = 'button';
        button.dataset.change = steps.indexOf(step);
        button.append(text(one('h3, h2', step).textContent), answer(step));
        row.append(button);
        list.append(row);
      });
    }
    show('review');
    if (body.dataset.aloud) say(false);
  }

  function text(words, tag = 'span') {
    const part = document.createElement(tag);
    part.textContent = words;
    return part;
  }

  function answer(step) {
    const part = text('', 'b'), chosen = given(step);
    if (!chosen.length && optedOut(step)) chosen.push(optedOut(step));
    if (!chosen.length) part.textContent = one('#where').dataset.skipped;
    chosen.sort((a, b) => (a.tagName === 'SELECT' ? a.value - b.value : 0)).forEach((field, i) => {
      const card = field.closest('.choice'), drawing = card && one('svg', card);
      if (drawing) part.append(drawing.cloneNode(true));
      const words = card ? one('.word', card).textContent : field.dataset.drawn || field.value;
      part.append(text(words + (i < chosen.length - 1 ? ', ' : '')));
    });
    return part;
  }

  // ---- Choosing and un-choosing

  function changed(field) {
    const item = field.closest('.item');
    if (!item) return;
    addEventListener('beforeunload', warn);
    const out = field.closest('.outs');
    if (out && field.checked) {
      fields(item).filter(f => !f.closest('.outs')).forEach(f => { if ('checked' in f && f.type !== 'hidden') f.checked = false; if (!/radio|checkbox/.test(f.type)) f.value = ''; });
      item.dispatchEvent(new Event('cleared'));
    } else if (!out) all('.outs input', item).forEach(f => { f.checked = false; });
    mark();
  }

  const warn = event => { event.preventDefault(); event.returnValue = ''; };

  function clicked(event) {
    const field = event.target;
    if (field.type !== 'radio') return;
    if (pressed === field) { field.checked = false; pressed = null; changed(field); return; }
    const auto = body.dataset.auto && event.detail > 0;
    if (auto) { clearTimeout(timer); timer = setTimeout(next, calm ? 0 : 200); }
  }

  function keyed(event) {
    const field = event.target;
    if (event.key === ' ' && field.type === 'radio' && field.checked) {
      event.preventDefault();
      field.checked = false;
      changed(field);
    }
    if (event.key === 'Enter' && screen === 'items' && !field.closest('button, a, textarea, dialog')) { event.preventDefault(); next(); }
  }

  // ---- Reading aloud, with a voice that lives on this device; a voice from the internet is never asked

  const voice = () => window.speechSynthesis && speechSynthesis.getVoices().find(v => v.localService && v.lang.slice(0, 2).toLowerCase() === language);

  function listen() {
    root.classList.toggle('voice', Boolean(voice()));
    all('.say').forEach(button => { button.disabled = !voice(); });
  }

  function hush() {
    if (window.speechSynthesis) speechSynthesis.cancel();
    quiet();
  }

  function quiet() {
    root.classList.remove('speaking');
    all('.spoken').forEach(part => part.classList.remove('spoken'));
  }

  function say(everything, within = one(`[data-screen="${screen}"]`)) {
    const chosen = voice();
    hush();
    if (!chosen) return;
    const parts = all('h1, h2, h3, .word, p', within)
      .filter(part => part.closest('[hidden]') === null && (everything || !part.closest('.outs')) && part.textContent.trim());
    parts.forEach((part, i) => {
      const speech = new SpeechSynthesisUtterance(part.textContent);
      speech.voice = chosen;
      speech.lang = chosen.lang;
      speech.rate = 0.9;
      speech.onstart = () => { quiet(); root.classList.add('speaking'); (part.closest('.choice') || part).classList.add('spoken'); };
      if (i === parts.length - 1) speech.onend = quiet;
      speechSynthesis.speak(speech);
    });
  }

  // ---- Sending: once, without a name. If the net is gone, the sheet waits here and tries again by itself.

  function freshTicket() {
    const bytes = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)));
    const nonce = btoa(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
    return `${one('[name=ticket]').value.split('.')[0]}.${nonce}`;
  }

  async function send() {
    ticket = ticket || paper.ticket() || freshTicket();
    all('.item').forEach(item => { item.disabled = !asked(item); });
    const sheet = new URLSearchParams();
    new FormData(form).forEach((value, name) => { if (value) sheet.append(name, value); });
    sheet.set('ticket', ticket);
    // Padded to one length, so that nobody on the net can tell a long answer from a short one.
    const step = one('textarea, canvas') ? 8192 : 2048, size = String(sheet).length + '&pad='.length;
    sheet.set('pad', 'x'.repeat(Math.ceil(size / step) * step - size));
    all('.item').forEach(item => { item.disabled = false; });
    show('sending');
    const stop = new AbortController(), late = setTimeout(() => stop.abort(), 20000);
    let status = 0;
    try {
      const reply = await fetch(location.pathname + location.search, { method: 'POST', body: sheet, redirect: 'manual', credentials: 'omit', signal: stop.signal });
      status = reply.type === 'opaqueredirect' ? 303 : reply.status;
    } catch (error) { status = 0; }
    clearTimeout(late);
    if (status === 303) sent();
    else if (status === 409) show('no-seat');
    else if (status === 404 && paper.ticket()) { ticket = ''; paper.lost(); show('ticket'); }
    else if (status === 410) { empty(); show('too-late'); }
    else if (status === 0 || status === 429 || status >= 500) { show('waiting'); timer = setTimeout(send, pause * 1000); pause = Math.min(30, pause * 2); }
    else show('trouble');
  }

  function sent() {
    const query = new URLSearchParams(), age = one('[name=form]');
    if (age) query.set('form', age.value);
    query.set('lang', root.lang);
    empty();
    root.classList.add('folded');
    setTimeout(() => location.replace(`${location.pathname.replace(/\/$/, '')}/thanks?${query}${paper.after()}`), calm ? 0 : 250);
  }

  function empty() {
    removeEventListener('beforeunload', warn);
    clearTimeout(timer);
    form.reset();
    ticket = '';
    paper.forget();
    pause = 2;
    shown = passed = [];
    reviewing = false;
    if (one('#answers')) one('#answers').textContent = '';
  }

  // ---- The buttons

  const open = dialog => { if (dialog.showModal) dialog.showModal(); else dialog.setAttribute('open', ''); };
  const close = () => all('dialog[open]').forEach(dialog => (dialog.close ? dialog.close() : dialog.removeAttribute('open')));
  const actions = {
    start: () => { passed = []; ask(steps[0]); },
    next, back, close,
    help: () => { hush(); open(one('#help')); },
    stop: () => { hush(); open(one('#stop')); },
    stopped: () => { close(); empty(); show('stopped'); },
    again: (_button, query = '') => { history.replaceState(null, '', location.pathname + query + paper.after()); location.reload(); },
    retry: send,
    say: button => say(true, button.closest('.item:not(.parts), .part, [data-screen], main')),
  };

  addEventListener('DOMContentLoaded', () => {
    body = document.body;
    form = one('#sheet');
    form.reset();
    steps = all('.item').reduce((found, item) => found.concat(all('.part', item).length ? all('.part', item) : item), []);
    all('.item').forEach(item => { const kind = kinds[item.dataset.type]; if (kind) kind(item, form, changed); });
    all('.has-voice').forEach(place => place.prepend(document.importNode(one('#say').content, true)));
    const kept = new URLSearchParams(location.search);
    all('.languages a').forEach(link => { kept.set('lang', link.lang); link.search = kept; });
    document.addEventListener('click', event => {
      const button = event.target.closest('button');
      if (button && button.dataset.do) actions[button.dataset.do](button);
      if (button && button.dataset.letter) say(true, button);
      if (button && button.dataset.change) ask(steps[button.dataset.change]);
      clicked(event);
    });
    document.addEventListener('pointerdown', event => { pressed = event.target.checked ? event.target : null; });
    document.addEventListener('keydown', keyed);
    form.addEventListener('input', event => changed(event.target));
    form.addEventListener('submit', event => { event.preventDefault(); if (screen === 'review') send(); });
    addEventListener('online', () => { if (screen === 'waiting') send(); });
    if (window.speechSynthesis) speechSynthesis.onvoiceschanged = listen;
    const asks = paper.begin(() => (reviewing ? send() : show('start')), part => { if (body.dataset.aloud) say(true, part); });
    listen();
    show(asks ? 'ticket' : 'start');
  });
  addEventListener('pageshow', event => { if (event.persisted) { form.reset(); actions.again(null, location.search); } });
  addEventListener('pagehide', hush);
})();
