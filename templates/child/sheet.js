// Are you curious? This is all that this page does.
// Your answers stay here in the page until you press Send. They are sent once, without your name,
// and then the page empties itself. Nothing is kept on the tablet that anybody can read, and nobody is told before you send.
(() => {
  'use strict';
  const SURE = 20;                   // seconds to say that you are still here
  let form, body, steps;             // a step is one question, or one part of a question with several parts
  let screen = 'start', shown = [], passed = [], reviewing = false;   // passed: the numbers of steps
  if (!root.dataset.screen) return;   // an old browser: see page.js
  let ticket = '', pause = 2, timer = 0, pressed = null, idle = 0, asks;

  // ---- Screens: one thing at a time

  function show(name) {
    clearTimeout(timer);
    say.hush();
    screen = root.dataset.screen = name;
    all('[data-screen]', body).forEach(part => { part.hidden = part.dataset.screen !== name; });
    scrollTo(0, 0);
    if (name !== 'items') focus(one(`[data-screen=${name}]`));
  }

  const still = () => 'calm' in root.dataset || matchMedia('(prefers-reduced-motion: reduce)').matches;
  const aloud = within => { if (body.dataset.aloud) read(false, within); };
  const focus = part => { (one('h2, h3', part) || one('h1')).focus({ preventScroll: true }); };
  const itemOf = step => step.closest('.item');
  const fields = step => all('input, textarea, select', step);
  const given = step => fields(step).filter(f => (/radio|checkbox/.test(f.type) ? f.checked : f.value));
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

  function ask(number, quietly) {
    const queue = steps.filter(asked), step = steps[number];
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
    const stones = all('.way i'), here = stones[number], bird = one('.way svg'), where = one('#where');
    stones.forEach((stone, i) => stone.classList.toggle('done', i < number));
    if (bird) bird.style.transform = `translateX(${here.offsetLeft + here.offsetWidth / 2}px)`;
    where.textContent = where.dataset.words.replace('{n}', number + 1).replace('{of}', steps.length);
    mark();
    if (quietly) return;
    focus(itemOf(step));
    aloud();
  }

  const again = () => { if (screen === 'items') ask(steps.indexOf(shown[0]), true); };
  const mark = () => form.classList.toggle('answered', shown.length > 0 && shown.every(answered));

  function next() {
    const queue = steps.filter(asked), step = queue[queue.indexOf(shown[shown.length - 1]) + 1];
    if (!reviewing) passed.push(steps.indexOf(shown[0]));
    if (reviewing || !step) review(); else ask(steps.indexOf(step));
  }

  function back() {
    if (screen === 'items' && reviewing) { review(); return; }
    reviewing = false;
    if (passed.length) ask(passed.pop()); else show('start');
  }

  // ---- Before sending: all answers, tap one to change it

  function review() {
    reviewing = true;
    const list = one('#answers');
    if (list) {
      list.replaceChildren(...steps.filter(asked).map(step => {
        const row = document.createElement('li'), button = document.createElement('button');
        button.type = 'button';
        button.dataset.change = steps.indexOf(step);
        button.append(text(one('h3, h2', step).textContent), answer(step));
        row.append(button);
        return row;
      }));
    }
    show('review');
    aloud();
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
      fields(item).filter(f => !f.closest('.outs')).forEach(f => { if (/radio|checkbox/.test(f.type)) f.checked = false; else f.value = ''; });
      item.dispatchEvent(new Event('cleared'));
    } else if (!out) all('.outs input', item).forEach(f => { f.checked = false; });
    mark();
  }

  const warn = event => { event.preventDefault(); event.returnValue = ''; };

  function clicked(event) {
    const field = event.target;
    if (field.type !== 'radio') return;
    if (pressed === field) { field.checked = false; pressed = null; changed(field); return; }
    if (body.dataset.auto && (event.detail > 0 || scanning())) { clearTimeout(timer); timer = setTimeout(next, still() ? 0 : 200); }
  }

  function keyed(event) {
    const field = event.target;
    if (scanning() && field.tagName !== 'TEXTAREA' && event.key !== 'Tab') { event.preventDefault(); document.activeElement.click(); return; }
    if (event.key === ' ' && field.type === 'radio' && field.checked) {
      event.preventDefault();
      field.checked = false;
      changed(field);
    }
    if (event.key === 'Enter' && screen === 'items' && !field.closest('button, a, textarea, dialog')) { event.preventDefault(); next(); }
  }

  // With one key or one switch: the mark goes from thing to thing by itself, and any key takes the one that is marked.
  const scanning = () => 'scan' in root.dataset;

  function scan() {
    if (!scanning()) return;
    const things = all('button, a, input, textarea, select', one('dialog[open]') || body).filter(t => t.offsetParent && !t.disabled);
    (things.find(thing => document.activeElement.compareDocumentPosition(thing) & 4) || things[0]).focus();
  }

  // ---- Reading aloud

  function listen() {
    root.classList.toggle('voice', say.ready());
    all('.say').forEach(button => { button.disabled = !say.ready(); });
  }

  function read(everything, within = one(`[data-screen=${screen}]`)) {
    const parts = all('h1, h2, h3, .word, p:not(.aside, [aria-hidden]), dialog button', within).concat(everything ? all('main .foot span, .start .go span') : []);
    say.parts(parts.filter(part => part.offsetParent && (everything || !part.closest('.outs')) && part.textContent.trim()));
  }

  // ---- How the page looks and sounds, and its language: for this sheet only, and told to nobody

  function set(name) {
    if (name in root.dataset) delete root.dataset[name]; else root.dataset[name] = '';
    looks();
    again();
  }

  function looks() {
    say.slow = 'slow' in root.dataset;
    all('[data-set]').forEach(button => button.setAttribute('aria-pressed', button.dataset.set in root.dataset));
  }

  async function speak(link) {
    let made;
    try {
      const reply = await fetch(link.href, { credentials: 'omit' });
      if (!reply.ok) throw reply;
      made = new DOMParser().parseFromString(await reply.text(), 'text/html');
    } catch (error) { link.setAttribute('aria-disabled', true); return; }
    const held = fields(body).filter(field => field.name !== 'ticket'), at = steps.indexOf(shown[0]);
    renew(clean(made), () => held.forEach(field => {
      const name = field.name || field.id, same = one(`[name="${name}"]${/radio|checkbox/.test(field.type) ? `[value="${field.value}"]` : ''}, [id="${name}"]`);
      if (same) { same.value = field.value; same.checked = field.checked; }
    }));
    if (screen === 'items') ask(at); else if (screen === 'review') review(); else show(screen);
  }

  // ---- Sending: once, without a name. If the net is gone, the sheet waits here and tries again by itself.

  function freshTicket() {
    const bytes = String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16)));
    return `${one('[name=ticket]').value.split('.')[0]}.${btoa(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')}`;
  }

  async function send() {
    ticket = ticket || paper.ticket() || freshTicket();
    all('.item').forEach(item => { item.disabled = !asked(item); });
    const sheet = new URLSearchParams();
    new FormData(form).forEach((value, name) => { if (value) sheet.append(name, value); });
    sheet.set('ticket', ticket);
    all('.item').forEach(item => { item.disabled = false; });
    show('sending');
    const state = await post.put(sheet);
    if (state === 'kept' || state === 'sent') {
      root.classList.add('folded');
      setTimeout(end, still() ? 0 : 250);
    } else if (state === 'ticket') { ticket = ''; paper.lost(); show(state); }
    else if (state === 'too-late') end(state);
    else show(state);
    if (state === 'waiting') { timer = setTimeout(send, pause * 1000); pause = Math.min(30, pause * 2); }
  }

  // ---- The end is the same for everybody. Nothing of the sheet is left: the page is new.

  function end(name = 'end') {
    empty(now);
    one('#tablet').hash = post.sent;
    show(name);
    aloud();
  }

  function empty(page) {
    removeEventListener('beforeunload', warn);
    root.classList.remove('folded');
    Object.keys(root.dataset).forEach(name => delete root.dataset[name]);
    paper.forget();
    ticket = '';
    pause = 2;
    shown = passed = [];
    reviewing = false;
    renew(page);
  }

  // The next child begins in the page as it first came. On a tablet that stays with a group, or with several ages, it
  // begins one page earlier.
  function another() {
    const [, way, day] = location.pathname.split('/');
    if (way === 'g') location.replace(`/g/${day}${paper.after()}`);
    else if (one('[name=form]')) location.replace(location.pathname + paper.after());
    else { empty(first); welcome(); }
  }

  const welcome = () => show(asks ? 'ticket' : 'start');

  // ---- Somebody went away in the middle of a sheet

  function touched() {
    clearTimeout(idle);
    idle = setTimeout(alone, (body.dataset.idle || 180) * 1000);
  }

  function alone() {
    touched();
    if (!/items|review|start|ticket/.test(screen) || root.classList.contains('speaking')) return;
    if (/start|ticket/.test(screen) && !given(form).length) {
      if (now !== first || one('[data-set][aria-pressed=true]')) { empty(first); welcome(); }
      return;
    }
    const dialog = one('#idle');
    let left = SURE;
    const count = () => {
      one('#left').textContent = left;
      if (!dialog.open) return;
      if (left) setTimeout(count, 1000); else end();
      left -= 1;
    };
    close();
    open(dialog, true);
    count();
  }

  // ---- The buttons

  const open = (dialog, spoken) => { say.hush(); dialog.showModal(); if (spoken) aloud(dialog); };
  const close = () => all('dialog[open]').forEach(dialog => dialog.close());
  const actions = {
    start: () => { passed = []; ask(0); },
    next, back, close, another,
    help: () => open(one('#help')),
    stop: () => open(one('#stop'), true),
    look: () => open(one('#look'), true),
    stopped: () => end(),
    gone: () => end(),
    retry: send,
    say: button => read(true, button.closest('.item:not(.parts), .part, [data-screen], main')),
  };

  fresh(() => {
    body = document.body;
    form = one('#sheet');
    steps = all('.item').flatMap(item => { const parts = all('.part', item); return parts[0] ? parts : item; });
    all('.item').forEach(item => { const kind = kinds[item.dataset.type]; if (kind) kind(item, form, changed); });
    all('.has-voice').forEach(place => place.prepend(one('.say').cloneNode(true)));
    const kept = new URLSearchParams(location.search);
    all('.languages a').forEach(link => { kept.set('lang', link.lang); link.search = kept; });
    form.oninput = event => changed(event.target);
    form.onsubmit = event => { event.preventDefault(); if (screen === 'review') send(); };
    const sounds = one('#box') && one('#box').dataset.sounds;
    if (sounds) setTimeout(say.load, 0, sounds);
    asks = paper.begin(() => (reviewing ? send() : show('start')), aloud);
    listen();
    looks();
    touched();
  });

  document.addEventListener('click', event => {
    const button = event.target.closest('button'), link = event.target.closest('.languages a');
    if (link) { event.preventDefault(); speak(link); }
    if (button) {
      const { set: name, do: what, letter, change } = button.dataset;
      if (name) set(name);
      if (what) actions[what](button);
      if (letter) read(true, button);
      if (change) ask(Number(change));
    }
    clicked(event);
  });
  // While the others finish: a ring in the water where a finger touched it. It is no game, it only answers.
  function touch(pond, x, y) {
    const { left, top, width } = pond.getBoundingClientRect(), scale = 320 / width, ring = all('.rings', pond)[1];
    ring.setAttribute('transform', `translate(${(x - left) * scale} ${(y - top) * scale})`);
    one('.pond-water', pond).after(ring);
  }

  document.addEventListener('pointerdown', event => {
    const pond = event.target.closest('.pond');
    if (pond) touch(pond, event.clientX, event.clientY);
    pressed = event.target.checked ? event.target : null;
    touched();
  });
  document.addEventListener('keydown', event => { touched(); keyed(event); });
  addEventListener('scroll', touched, true);
  addEventListener('resize', () => { if (document.activeElement.tagName !== 'TEXTAREA') again(); });
  addEventListener('online', () => { if (screen === 'waiting') send(); });
  addEventListener('DOMContentLoaded', () => { form.reset(); welcome(); });
  addEventListener('pagehide', () => { say.hush(); empty(first); });
  addEventListener('pageshow', event => { if (event.persisted) welcome(); });
  setInterval(scan, 2500);
  say.changed = listen;
})();
