// "I would like to talk to a grown-up". The note you can write here has nothing to do with your sheet: it has your
// name, it goes to the adult you pick, and it is closed in an envelope that only our server can open. If the net is
// gone, the closed envelope waits on this tablet. Nobody can open it here, not even you.
'use strict';
(() => {
  const closes = isSecureContext && crypto.subtle;
  let where, proof, form, known, left, turn = 0;
  const field = name => one(`#note-${name}`);

  // ---- Who there is: asked by every page, so that nobody on the net can tell who opened this

  async function meet() {
    const page = turn;
    if (!form || known) return;
    try {
      const reply = await fetch(`${where}?lang=${root.lang}&proof=${proof}`, { headers: { Accept: 'application/json' }, credentials: 'omit', referrerPolicy: 'no-referrer' });
      const found = await reply.json();
      if (page !== turn || !reply.ok) return;
      known = found;
    } catch (error) { return; }
    known.adults.forEach(adult => field('to').append(new Option(adult.name, adult.to)));
    one('#note-part').hidden = !known.adults.length;
    describe();
  }

  const picked = () => (field('to').value ? field('to').selectedOptions[0].text : field('who').dataset.somebody);
  const filled = words => words.replace(/{(\w+)}/g, (found, name) => ({ adult: picked(), day: known.until, then: known.then })[name] || found);

  function describe() {
    all('p', field('who')).forEach(part => {
      part.dataset.words = part.dataset.words || part.textContent;
      part.textContent = filled(part.dataset.words);
    });
  }

  function missing(name) {
    ['name', 'to'].forEach(other => field(other).setAttribute('aria-invalid', other === name));
    field('said').textContent = name ? known.words[name] : '';
    if (name) field(name).focus();
    return name;
  }

  function empty() {
    form.reset();
    describe();
    one('#note-part').open = false;
  }

  // Nobody has touched anything for as long as a sheet waits and asks (sheet.js), or a child has stopped: no name lies
  // open for the next one.
  function away() {
    if (!known) return;
    turn += 1;
    empty();
    missing();
    one('#help').close();
  }

  function stay() {
    clearTimeout(left);
    left = setTimeout(away, 200000);
  }

  // ---- Sending. What does not get through waits: closed, of one length, under a random name (post.js).

  async function submitted() {
    const page = turn, note = { name: field('name').value.trim(), to: field('to').value, line: field('line').value.trim() };
    if (missing(['name', 'to'].find(name => !note[name]))) return;
    const sent = filled(known.words.sent), fields = { proof };
    let kept = '', heard = '';
    // of the child before: not a word of it
    const told = () => { field('said').textContent = heard === 'sent' ? sent : known.words[heard === 'waiting' && !kept ? 'open' : heard]; };
    const tell = status => { heard = { 201: 'sent', 403: 'busy', 422: 'lost', 429: 'busy', full: 'full' }[status] || 'waiting'; if (page === turn) told(); };
    field('said').textContent = known.words.sending;
    if (closes) {
      const letter = new Uint8Array(1024).fill(32);   // every letter is as long
      letter.set(new TextEncoder().encode(JSON.stringify(note)));
      fields.envelope = await post.close(known.key, 'voice help envelope', known.institution, letter);
    } else Object.assign(fields, note, { once: post.name() });
    kept = await post.send(where, new URLSearchParams(fields), 3000, tell) === 'kept';
    if (page !== turn || heard === 'lost') return;
    heard = heard || 'waiting';
    told();
    empty();   // what was written is gone from the screen: only the closed envelope is left, if it has to wait
    field('said').focus();
  }

  document.addEventListener('submit', event => { if (event.target === form) { event.preventDefault(); submitted(); } });
  document.addEventListener('change', event => { if (form && event.target === field('to')) describe(); });
  document.addEventListener('click', event => {
    const does = (event.target.closest('[data-do]') || event.target).dataset.do;
    if (does === 'help' && document.body.dataset.aloud) setTimeout(() => say.parts(all('#help h2, #help h2 + p')));   // the youngest are called aloud
    if (does === 'close') say.hush();
    if (does === 'stopped') away(); else stay();
  });
  document.addEventListener('input', stay);
  addEventListener('online', meet);

  fresh(() => {
    const link = one('#grown-ups');
    turn += 1;
    known = 0;
    form = link && one('#note');
    if (!form) return;
    where = link.pathname;
    proof = post.proofs[where] = new URLSearchParams(link.search).get('proof');   // this page's: it is the younger one
    meet();
  });
})();
