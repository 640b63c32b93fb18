// Works behind the pages of a tablet that children share (served at /sw.js, together with child/post.js). It keeps the
// pages of a sitting once it has been opened, in all languages and for all ages, so that the class can answer without a
// net; and it sends closed sheets that wait. What it keeps is the same whatever any child did.
'use strict';
const DAYS = { sitting: 14, day: 2, tablet: 90 };   // after which a bundle that nobody has opened is forgotten
const PATIENCE = 3000;                              // ms that a page waits for the net before it comes from here
const today = () => new Date().toISOString().slice(0, 10);

// ---- Keeping: a bundle holds the pages of one sitting (or day, or our own page) and everything that they need

const bundleOf = path => {
  const [, kind, ...codes] = path.split('/'), [first, second] = codes.map(code => code === 'pond' ? '' : code.toUpperCase());
  if (kind === 's' && first) return [`sitting ${first}`, `/s/${first}/offline`];
  if (kind === 'g' && second) return [`sitting ${second}`, `/s/${second}/offline`];
  if (kind === 'g' && first) return [`day ${first}`, `/g/${first}/offline`];
  return ['tablet', '/tablet/offline'];
};

async function keep(path) {
  const [name, list] = bundleOf(path), stamp = `${today()} ${VERSION}`;
  if (await stampOf(name) === stamp) return;
  const found = new Map();
  const get = async address => {
    if (found.has(address)) return null;
    const reply = await fetch(address, { credentials: 'omit' });
    if (!reply.ok || reply.redirected) throw new Error(address);
    found.set(address, reply.clone());
    return reply;
  };
  for (const page of (await (await get(list)).json()).pages) {
    const words = await (await get(page)).text();
    for (const [address] of words.matchAll(/\/static\/[^"'\s)]+/g)) await get(address);
    const sounds = (words.match(/data-sounds="([^"]+)"/) || [])[1];
    const reply = sounds && await get(sounds.replace(/&amp;/g, '&'));
    if (reply) for (const address of Object.values(await reply.json())) await get(address);
  }
  const bundle = await caches.open(name);
  for (const [address, reply] of found) await bundle.put(address, reply);
  for (const request of await bundle.keys()) if (!found.has(request.url.slice(location.origin.length))) await bundle.delete(request);
  await bundle.put('/kept', new Response(stamp));
}

async function stampOf(name) {
  const kept = await caches.has(name) && await (await caches.open(name)).match('/kept');
  return kept ? kept.text() : '';
}

async function forgetOld() {
  for (const name of await caches.keys()) {
    const days = (Date.now() - Date.parse((await stampOf(name)).slice(0, 10))) / 86400000;
    if (!(days < DAYS[name.split(' ')[0]])) await caches.delete(name);
  }
}

// ---- Finding: a page without ?lang= or ?form= is the one in the house's language, of the only age

async function kept(url) {
  const [name, list] = bundleOf(url.pathname), bundle = await caches.has(name) && await caches.open(name);
  if (!bundle || /^\/(static|sounds)\//.test(url.pathname)) return caches.match(url, { ignoreVary: true });
  const about = await (await bundle.match(list)).json(), query = new URLSearchParams();
  const form = url.searchParams.get('form') || (about.forms.length === 1 ? about.forms[0] : '');
  query.set('lang', url.searchParams.get('lang') || about.language);
  if (form && name !== 'tablet') query.set('form', form);
  const path = name.startsWith('sitting') ? `/s/${name.slice(8)}` : url.pathname.replace(/(.)\/$/, '$1');
  return bundle.match(`${path}?${query}`, { ignoreVary: true });
}

async function page(event, url) {
  const ready = kept(url).catch(() => undefined);
  const asked = fetch(event.request);
  const first = await Promise.race([asked.catch(() => undefined), new Promise(done => setTimeout(done, PATIENCE))]);
  if (first && first.status === 410) event.waitUntil(caches.delete(bundleOf(url.pathname)[0]));   // it is over
  if (first && first.status < 500) return first;
  return await ready || first || asked;
}

// Files never change under their address. A sound may be asked for in pieces.
async function file(request, url) {
  const whole = await kept(url), range = /bytes=(\d+)-(\d*)/.exec(request.headers.get('range') || '');
  if (!whole || !range) return whole || fetch(request);
  const bytes = await whole.arrayBuffer(), last = Math.min(bytes.byteLength, Number(range[2] || Infinity) + 1);
  const headers = { 'Content-Type': whole.headers.get('content-type'), 'Content-Range': `bytes ${range[1]}-${last - 1}/${bytes.byteLength}` };
  return new Response(bytes.slice(range[1], last), { status: 206, headers });
}

// The code typed at the front door, in flight mode
async function join(request) {
  const typed = request.clone();
  try { return await fetch(request); } catch (error) {
    const code = String((await typed.formData()).get('code') || '').toUpperCase().replace(/[^A-Z0-9]/g, '');
    if (await caches.has(`sitting ${code}`)) return Response.redirect(`/s/${code}`, 303);
    throw error;
  }
}

const PAGES = /^\/$|^\/tablet$|^\/s\/[^/]+$|^\/g\/[^/]+(\/|\/pond|\/[^/]+)?$|^\/sounds\/[^/]+\/[^/]+$/;
const FILES = /^\/static\/|^\/sounds\/[0-9a-f]+$/;

addEventListener('fetch', event => {
  const { request } = event, url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === 'POST' && url.pathname === '/join' && request.mode === 'navigate') event.respondWith(join(request));
  else if (request.method === 'POST' && /^\/(s|help)\//.test(url.pathname) && registration.sync) event.waitUntil(registration.sync.register('parcels').catch(() => {}));
  else if (request.method !== 'GET') return;
  else if (PAGES.test(url.pathname)) event.respondWith(page(event, url));
  else if (FILES.test(url.pathname)) event.respondWith(file(request, url));
});

// ---- Beginning, and what pages and the browser ask for

addEventListener('install', () => skipWaiting());
addEventListener('activate', event => event.waitUntil(clients.claim()));   // no preload: without a net Firefox then shows an error
addEventListener('message', event => event.waitUntil((async () => {
  await forgetOld();
  // a tablet that stays with a group begins at the page of the day
  for (const path of ['/tablet', event.data, ...event.data.match(/^\/g\/[^/]+(?=\/)/) || []]) await keep(path).catch(() => {});
})()));
addEventListener('sync', event => event.waitUntil((async () => {
  if (!(await clients.matchAll())[0]) await post.flush();   // an open page sends by itself, and tells whoever sits there
  if ((await post.parcels()).length) throw new Error('some still wait');   // the browser tries again
})()));
