// Sending: a sheet once, without a name. It is closed here in an envelope that only our server can open, bound to its
// ticket. What goes at once is never written down; what has to wait lies closed on this tablet, under a random name,
// until our server has it. All sheets are of one length. The tablet cannot open them, and neither can you.
'use strict';
const post = (() => {
  const subtle = isSecureContext && self.indexedDB && crypto.subtle;
  const text = words => new TextEncoder().encode(words);
  const letters = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
  const random = length => crypto.getRandomValues(new Uint8Array(length));
  const name = () => letters(random(16));   // of a thing, and of nobody
  const held = new Map();    // by name: what could not be written down
  const tells = new Map();   // by name: whom to tell what became of it
  const state = new Map();   // by name: what our server said last, or 'way' at first
  let database, flushing, timer, pause = 1;

  // ---- The envelope: see voice/envelope.py

  async function close(address, label, bound, letter) {
    const curve = { name: 'ECDH', namedCurve: 'P-256' };
    const theirs = Uint8Array.from(atob(address.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
    const pair = await subtle.generateKey(curve, false, ['deriveBits']);
    const salt = new Uint8Array(await subtle.exportKey('raw', pair.publicKey));
    const shared = await subtle.deriveBits({ name: 'ECDH', public: await subtle.importKey('raw', theirs, curve, false, []) }, pair.privateKey, 256);
    const base = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
    const key = await subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info: text(label) }, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt']);
    const iv = random(12);
    const sealed = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: text(bound) }, key, letter);
    return letters([...salt, ...iv, ...new Uint8Array(sealed)]);
  }

  // ---- What waits: [path, body, name]. Nobody is told that it is kept before it is on the disk.

  async function store(mode, work) {
    database = database || new Promise((done, failed) => {
      const asked = indexedDB.open('voice', 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore('parcels');
      asked.onsuccess = () => done(asked.result);
      asked.onerror = failed;
    });
    try {
      const turn = (await database).transaction('parcels', mode, { durability: 'strict' });
      return await new Promise((done, failed) => {
        const asked = work(turn.objectStore('parcels'));
        turn.oncomplete = () => done(asked.result);
        turn.onabort = failed;
      });
    } catch (error) { database = 0; return 0; }
  }

  async function parcels() {
    return [...held.values(), ...await store('readonly', box => box.getAll()) || []];
  }

  function forget(name) {
    held.delete(name);
    return store('readwrite', box => box.delete(name));
  }

  // ---- On its way. That something has gone, or never can, is believed only with the mark that belongs to it: a house's
  // net may put a page of its own between, with any status. 0: not there.

  async function deliver([path, body]) {
    const fields = new URLSearchParams(body), closed = fields.get('sealed') || fields.get('envelope'), once = fields.get('once');
    const stop = new AbortController(), late = setTimeout(() => stop.abort(), 20000);
    if (api.proofs[path]) fields.set('proof', api.proofs[path]);
    try {
      const reply = await fetch(path, { method: 'POST', body: fields, headers: { Accept: 'application/json' }, redirect: 'manual', credentials: 'omit', referrerPolicy: 'no-referrer', signal: stop.signal });
      if (!closed && !once) return reply.type === 'opaqueredirect' ? 201 : reply.status;
      const { said, mark } = await reply.json().catch(() => stop);
      if (reply.status === 429) return said === 'full' ? said : 429;
      return mark === (once || letters(await subtle.digest('SHA-256', text(`voice mark ${reply.status}\0${closed}`)))) ? reply.status : 0;
    } catch (error) { return 0; } finally { clearTimeout(late); }
  }

  // 201: it is there; 410: all is over; 422 of a note: it never can. A sheet that is refused otherwise stays for an adult.
  const note = ([path]) => path.startsWith('/help/');
  const over = (parcel, status) => status === 201 || status === 410 || (status === 422 && note(parcel));

  async function settle(parcel, status, quick) {
    const name = parcel[2], tell = tells.get(name);
    state.set(name, status);
    if (status === 201 && !note(parcel)) api.sent += 1;
    if (!quick && over(parcel, status)) await forget(name);
    if (tell) tell(status);
  }

  // Returns what our server said (0: nothing yet), or 'kept' when it lies on the disk. tell: whenever more is known.
  async function send(path, body, patience, tell, back) {
    const key = name(), parcel = [path, String(body), key], sending = deliver(parcel);
    tells.set(key, tell);
    state.set(key, 'way');
    const status = await Promise.race([sending, new Promise(done => setTimeout(done, navigator.onLine ? patience : 9, 0))]);
    if (status && (status === back || over(parcel, status))) { settle(parcel, status, true); return status; }
    const kept = subtle && await store('readwrite', box => box.put(parcel, key));
    if (!kept) held.set(key, parcel);
    sending.then(later => settle(parcel, later)).then(plan);
    return kept ? 'kept' : status;
  }

  async function put(fields) {
    const box = one('#box'), atPaper = one('#paper'), ticket = atPaper ? '' : fields.get('ticket');
    let status;
    if (!subtle) status = await deliver([location.href, fields]);
    else {
      if (ticket) fields.delete('ticket');
      const said = text([...fields].map(pair => pair.join('\0')).join('\0')), room = box.dataset.room;
      const letter = new Uint8Array(Math.ceil(said.length / room) * room);
      letter.set(said);
      const sealed = await close(box.dataset.key, 'voice sheet envelope', ticket, letter);
      status = await send(`/s/${location.pathname.split('/').pop()}`, new URLSearchParams({ ticket, sealed }), atPaper ? 5000 : 1500, 0, atPaper && 404);
    }
    return { 0: 'waiting', 201: 'sent', 404: atPaper && 'ticket', 409: 'no-seat', 410: 'too-late', 429: 'waiting', kept: 'kept' }[status] || (status > 499 ? 'waiting' : 'trouble');
  }

  // ---- Again and again, with growing pauses; one tab at a time, where tabs can agree. Twice is counted once anyway.

  const refused = parcel => /404|422/.test(state.get(parcel[2]));

  async function flush() {
    const work = async () => {
      for (const parcel of await parcels()) {
        if (!refused(parcel) && state.get(parcel[2]) !== 'way') await settle(parcel, await deliver(parcel));
      }
    };
    if (flushing) return;
    flushing = true;
    await (navigator.locks ? navigator.locks.request('voice', { ifAvailable: true }, lock => lock && work()) : work());
    flushing = false;
    await plan();
  }

  async function plan() {
    const there = await parcels(), open = there.filter(parcel => !refused(parcel));
    api.waiting = there.filter(parcel => !note(parcel)).length;
    api.changed();
    clearTimeout(timer);
    if (!open[0]) { pause = 1; return; }
    pause = open.some(parcel => /403|429|full/.test(state.get(parcel[2]))) ? 61 : Math.min(60, pause * 2);
    timer = setTimeout(flush, pause * 1000);
  }

  const api = { waiting: 0, sent: 0, state, proofs: {}, changed() {}, put, send, close, flush, parcels, forget, name };
  const again = () => { pause = 1; return flush(); };
  if (self.document) {
    addEventListener('online', again);
    document.addEventListener('visibilitychange', () => document.hidden || again());
    if (subtle) addEventListener('load', () => setTimeout(() => {
      flush();
      // a kept page has one ticket for all: only for browsers in which the script makes each child its own (page.js)
      const worker = self.HTMLDialogElement?.prototype.showModal && navigator.serviceWorker;
      worker?.register('/sw.js', { updateViaCache: 'none' }).then(() => worker.ready).then(ready => ready.active.postMessage(location.pathname), () => {});
    }));
  }
  return api;
})();
