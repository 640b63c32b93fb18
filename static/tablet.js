// What waits on this tablet (templates/child/tablet.html). The sheets are closed; all there is to see is how many.
'use strict';
(() => {
  const part = id => document.getElementById(id);
  const PIN = 'voice-pin', TURNS = 310000;   // PBKDF2: slow enough for a child with patience, not for an expert
  const now = () => post.state;
  const before = Number(location.hash.slice(1)) || 0;   // sent by the page that led here
  const letters = bytes => Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, '0')).join('');
  const words = (place, number) => { place.hidden = !number; place.textContent = number ? (number === 1 ? place.dataset.one : place.dataset.more.replace('{n}', number)) : place.dataset.none || ''; };
  const sheets = async () => (await post.parcels()).filter(([path]) => path.startsWith('/s/'));

  async function show() {
    const said = (await sheets()).map(parcel => now().get(parcel[2]));
    words(part('state'), said.length);
    part('state').hidden = false;
    words(part('sent'), before + post.sent);
    words(part('seats'), said.filter(status => status === 409).length);
    const refused = said.filter(status => status === 404 || status === 422).length;
    words(part('refused'), refused);
    part('remove').hidden = !refused;
    part('waits').hidden = !said.length;
    part('no-net').hidden = navigator.onLine;
    part('unsafe').hidden = isSecureContext && 'indexedDB' in window;
    const names = window.caches ? (await caches.keys()).map(name => name.split(' ')).filter(([, code]) => code) : [];
    part('ready').replaceChildren(...names.map(([kind, code]) => {
      const line = document.createElement('li'), link = document.createElement('a');
      link.href = `/${kind === 'day' ? 'g' : 's'}/${code}`;
      link.textContent = code;
      line.append(link);
      return line;
    }));
    part('ready-none').hidden = names.length > 0;
    part('ready-some').hidden = !names.length;
    const firm = navigator.storage && navigator.storage.persisted && await navigator.storage.persisted();
    part('firm').hidden = !firm;
    part('loose').hidden = firm;
    part('no-pin').hidden = !localStorage[PIN];
  }

  async function retry() {
    now().clear();   // also those that were refused
    await post.flush();
    await show();
  }

  async function save() {
    const file = new Blob([JSON.stringify({ voice: 1, sheets: (await sheets()).map(([path, body]) => [path, body]) })], { type: 'application/json' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = 'voice-ark.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  // Twice pressed: nobody takes something away by chance.
  async function remove() {
    const button = part('remove');
    if (!button.dataset.said) { button.dataset.said = button.textContent; button.textContent = button.dataset.sure; return; }
    button.textContent = button.dataset.said;
    delete button.dataset.said;
    for (const parcel of await sheets()) if (/404|422/.test(now().get(parcel[2]))) await post.forget(parcel[2]);
    show();
  }

  // ---- The pin: what is kept is a salt and what PBKDF2 makes of it

  async function made(pin, salt) {
    const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
    return letters(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: new TextEncoder().encode(salt), iterations: TURNS }, base, 256));
  }

  async function setPin(event) {
    event.preventDefault();
    const pin = part('new-pin').value, salt = letters(crypto.getRandomValues(new Uint8Array(16)));
    const good = /^\d{4,}$/.test(pin);
    if (good) localStorage[PIN] = `${salt} ${await made(pin, salt)}`;
    part('pin-said').textContent = part('pin-said').dataset[good ? 'set' : 'short'];
    part('pin').reset();
    show();
  }

  let wrong = 0;
  async function unlock(event) {
    event.preventDefault();
    const [salt, hash] = localStorage[PIN].split(' '), given = part('given').value;
    part('given').disabled = true;
    const right = await made(given, salt) === hash;
    if (!right) await new Promise(done => setTimeout(done, Math.min(30000, 1000 * 2 ** wrong)));
    wrong = right ? 0 : wrong + 1;
    part('given').disabled = false;
    part('lock').reset();
    part('wrong').textContent = right ? '' : part('wrong').dataset.wrong;
    if (right) open(); else part('given').focus();
  }

  function open() {
    part('lock').hidden = true;
    part('open').hidden = false;
    post.changed = show;
    show();
  }

  const apple = /iPad|iPhone/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);
  document.querySelectorAll('.apple').forEach(line => { line.hidden = !apple; });
  const from = document.referrer && new URL(document.referrer);
  if (from && from.origin === location.origin && /^\/[sg]\//.test(from.pathname)) part('children').href = from.pathname + from.search;
  part('try').onclick = retry;
  part('export').onclick = save;
  part('remove').onclick = remove;
  part('firmly').onclick = async () => { await (navigator.storage && navigator.storage.persist && navigator.storage.persist()); show(); };
  part('pin').onsubmit = setPin;
  part('no-pin').onclick = () => { localStorage.removeItem(PIN); part('pin-said').textContent = part('pin-said').dataset.gone; show(); };
  part('lock').onsubmit = unlock;
  addEventListener('offline', () => show());
  if (localStorage[PIN]) { part('lock').hidden = false; part('given').focus(); } else open();
})();
