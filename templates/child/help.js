// "I would like to talk to a grown-up". The note you can write here has nothing to do with your sheet: it has your
// name, it goes to the adult you pick, and it is closed in an envelope that only our server can open. If the net is
// gone, the closed envelope waits on this tablet. Nobody can open it here, not even you.
(() => {
  'use strict';
  const one = (selector, within = document) => within.querySelector(selector);
  const LETTER = 1024, PARCEL = 2048;   // bytes: every letter and every parcel is the same size
  const SOON = 20, LATER = 61;          // seconds until the next try: without net, and when the adults have many notes
  const language = document.documentElement.lang;
  const subtle = window.crypto && crypto.subtle;
  let where, proof, form, known = null, waiting = [], timer = 0, trying = false;

  const text = words => new TextEncoder().encode(words);
  const letters = bytes => btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
  const bytes = words => Uint8Array.from(atob(words.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  const random = length => crypto.getRandomValues(new Uint8Array(length));
  const field = name => one(`#note-${name}`);

  // ---- Who there is: asked by every page, so that nobody on the net can tell who opened this

  async function meet() {
    if (known) return;
    try {
      const reply = await fetch(`${where}?lang=${language}&proof=${proof}`, { headers: { Accept: 'application/json' }, credentials: 'omit', referrerPolicy: 'no-referrer' });
      if (!reply.ok) return;
      known = await reply.json();
    } catch (error) { return; }
    known.adults.forEach(adult => field('to').append(new Option(adult.name, adult.to)));
    one('#note-part').hidden = !known.adults.length;
    describe();
  }

  const picked = () => (field('to').value ? field('to').selectedOptions[0].text : field('who').dataset.somebody);
  const filled = words => words.replace(/{(\w+)}/g, (all, name) => ({ adult: picked(), day: known.until, then: known.then })[name] || all);

  function describe() {
    field('who').querySelectorAll('p').forEach(part => {
      part.dataset.words = part.dataset.words || part.textContent;
      part.textContent = filled(part.dataset.words);
    });
  }

  function missing(name) {
    ['name', 'to'].forEach(other => field(other).setAttribute('aria-invalid', String(other === name)));
    field('said').textContent = name ? form.dataset[name] : '';
    if (name) field(name).focus();
    return name;
  }

  // ---- Closing the envelope

  async function close(note) {
    const theirs = await subtle.importKey('raw', bytes(known.key), { name: 'ECDH', namedCurve: 'P-256' }, false, []);
    const mine = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
    const point = new Uint8Array(await subtle.exportKey('raw', mine.publicKey));
    const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, mine.privateKey, 256);
    const base = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
    const key = await subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: point, info: text('voice help envelope') }, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
    const nonce = random(12), letter = new Uint8Array(LETTER).fill(32);
    letter.set(text(JSON.stringify(note)));
    const sealed = await subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: text(known.institution) }, key, letter);
    return letters([...point, ...nonce, ...new Uint8Array(sealed)]);
  }

  // ---- Sending. What does not get through waits: closed, of one length, under a random name.

  async function submitted(event) {
    event.preventDefault();
    const note = { name: field('name').value.trim(), to: field('to').value, line: field('line').value.trim() };
    if (missing(['name', 'to'].find(name => !note[name]))) return;
    const parcel = { path: where, proof, mine: true, words: { sent: filled(form.dataset.sent) } };
    field('said').textContent = form.dataset.sending;
    try {
      parcel.fields = subtle ? { envelope: await close(note) } : Object.assign({ once: letters(random(16)) }, note);
    } catch (error) { field('said').textContent = form.dataset.lost; return; }
    waiting.push(parcel);
    await deliver(parcel);
    plan();
    if (parcel.state === 'lost') return;
    empty();   // what was written is gone from the screen: only the closed envelope is left, if it has to wait
    field('said').focus();
  }

  function empty() {
    form.reset();
    describe();
    one('#note-part').open = false;
  }

  async function deliver(parcel) {
    const [status, said] = await post(parcel);
    parcel.state = { 201: 'sent', 403: 'busy', 422: 'lost', 429: said === 'full' ? 'full' : 'busy' }[status] || 'waiting';
    const over = parcel.state === 'sent' || parcel.state === 'lost';
    if (over) waiting = waiting.filter(other => other !== parcel);
    store(parcel, !over);
    if (!parcel.mine) return;   // of the child before: not a word of it
    const what = parcel.state === 'waiting' && !parcel.stored ? 'open' : parcel.state;
    field('said').textContent = parcel.words[what] || form.dataset[what];
  }

  function plan() {
    clearTimeout(timer);
    const soon = waiting.every(parcel => parcel.state === 'waiting');
    if (waiting.length) timer = setTimeout(tryAll, (soon ? SOON : LATER) * 1000);
  }

  // What our server did, and its word for it. That a note has gone, or never can, is believed only with the mark that
  // belongs to it: a house's net may put a page of its own between, with any status. Such a note goes on waiting.
  async function post(parcel, last = false) {
    const body = new URLSearchParams(parcel.fields);
    body.set('proof', parcel.path === where ? proof : parcel.proof);   // this page's: it is the younger one
    const size = String(body).length + '&pad='.length;
    body.set('pad', 'x'.repeat(Math.ceil(size / PARCEL) * PARCEL - size));
    const stop = new AbortController(), late = setTimeout(() => stop.abort(), 20000);
    try {
      const reply = await fetch(parcel.path, { method: 'POST', body, headers: { Accept: 'application/json' }, redirect: 'manual', credentials: 'omit', referrerPolicy: 'no-referrer', keepalive: last, signal: stop.signal });
      const answer = await reply.json().catch(() => ({})), ours = answer.mark === await mark(reply.status, parcel.fields);
      return ours || reply.status === 429 ? [reply.status, answer.said] : [0];
    } catch (error) { return [0]; } finally { clearTimeout(late); }
  }

  async function mark(status, fields) {
    if (!fields.envelope) return fields.once;
    return letters(new Uint8Array(await subtle.digest('SHA-256', text(`voice help ${status}\0${fields.envelope}`))));
  }

  async function tryAll() {
    if (trying) return;
    trying = true;
    for (const parcel of waiting.slice()) await deliver(parcel);
    trying = false;
    plan();
  }

  // Only closed envelopes are stored; a tablet that cannot close one keeps the note in the page and nowhere else.
  function store(parcel, keep) {
    if (!parcel.fields.envelope) return;
    try {
      if (keep && !parcel.stored) {
        parcel.stored = letters(random(16));
        localStorage.setItem(parcel.stored, `${parcel.path} ${parcel.fields.envelope} ${parcel.proof}`);
      } else if (!keep && parcel.stored) localStorage.removeItem(parcel.stored);
    } catch (error) { parcel.stored = ''; }
  }

  function recall() {
    try {
      Object.keys(localStorage).forEach(stored => {
        const [path, envelope, proof] = localStorage.getItem(stored).split(' ');
        if (/^\/help\/[^/]+$/.test(path) && envelope) waiting.push({ path, proof, fields: { envelope }, stored });
      });
    } catch (error) { /* a browser that stores nothing has nothing to recall */ }
  }

  // ---- The youngest are called aloud, with a voice that lives on this tablet

  function call() {
    const voice = window.speechSynthesis && speechSynthesis.getVoices().find(v => v.localService && v.lang.slice(0, 2).toLowerCase() === language.slice(0, 2));
    if (!voice) return;
    one('#help').querySelectorAll('h2, h2 + p').forEach(part => {
      const speech = new SpeechSynthesisUtterance(part.textContent);
      speech.voice = voice;
      speech.lang = voice.lang;
      speech.rate = 0.9;
      speechSynthesis.speak(speech);
    });
  }

  addEventListener('DOMContentLoaded', () => {
    const link = one('#grown-ups');
    document.addEventListener('click', event => {
      const button = event.target.closest('[data-do]');
      if (!button) return;
      if (button.dataset.do === 'help' && document.body.dataset.aloud) setTimeout(call);
      if (button.dataset.do === 'close' && window.speechSynthesis) speechSynthesis.cancel();
      if (button.dataset.do === 'stopped' && known) { empty(); missing(); }
    });
    form = one('#note');
    if (!link || !form) return;
    where = link.pathname;
    proof = new URLSearchParams(link.search).get('proof');
    form.reset();
    form.addEventListener('submit', submitted);
    field('to').addEventListener('change', describe);
    recall();
    meet();
    tryAll();
    addEventListener('online', () => { meet(); tryAll(); });
    addEventListener('pagehide', () => waiting.forEach(parcel => post(parcel, true)));
  });
})();
