// The ticket door: a ticket drawn from a bowl, which the camera opened, which is typed, or which is shown as three
// pictures on a tablet that an adult has opened. It is held in the page alone: not in the address, nor on the tablet.
paper = (() => {
  'use strict';
  let part, field, held = '', tablet = '', picked = '', accepted, aloud;
  let behind = location.hash.slice(1);
  if (behind) history.replaceState(null, '', location.pathname + location.search);
  if (/^t\./.test(behind)) { tablet = behind.slice(2); behind = ''; }
  else if (/^[a-l]{3}\./.test(behind)) tablet = behind.slice(4);

  const pass = () => one('[name=ticket]').value.split('.')[0];
  const after = () => (tablet ? `#t.${tablet}` : '');
  const ticket = () => (part ? `${pass()}.${held}` : '');

  // Whether a ticket is asked for. yes() goes on, no(part) reads the part aloud.
  function begin(yes, no) {
    part = one('#paper');
    if (!part) return false;
    accepted = yes;
    aloud = no;
    field = one('input', part);
    field.removeAttribute('form');
    one('main').append(part);
    one('[data-ticket]', part).onclick = () => check(field.value);
    field.onkeydown = event => { if (event.key === 'Enter') { event.preventDefault(); check(field.value); } };
    part.addEventListener('click', clicked);
    if (tablet) fetchPictures();
    if (behind) check(behind);
    behind = '';
    return true;
  }

  async function check(given) {
    const stop = new AbortController(), late = setTimeout(() => stop.abort(), 70000);
    given = given.trim();
    if (!given) { field.focus(); return; }
    tell('wait');
    part.classList.add('asking');
    let status = 0;
    try {
      const body = new URLSearchParams({ ticket: `${pass()}.${given}` });
      status = (await fetch(`${location.pathname}/ticket`, { method: 'POST', body, credentials: 'omit', signal: stop.signal })).status;
    } catch (error) { status = 0; }
    clearTimeout(late);
    part.classList.remove('asking');
    pick('');
    if (status === 204) { held = given; field.value = ''; tell(''); accepted(); }
    else tell({ 404: 'wrong', 409: 'used' }[status] || 'offline');
  }

  function tell(what) {
    const words = one('.problem', part);
    words.hidden = !what;
    words.textContent = what && words.dataset[what];
    field.setAttribute('aria-invalid', what === 'wrong' || what === 'used');
    if (what && what !== 'wait') aloud(words.parentNode);
  }

  // The sheet was not taken, because the ticket is not good any more. The answers stay.
  function lost() { held = ''; tell('lost'); }
  function forget() { held = ''; if (part) { pick(''); tell(''); } }

  // ---- Three pictures

  async function fetchPictures() {
    try {
      const reply = await fetch(`/ticket-pictures?lang=${root.lang}`, { credentials: 'omit' });
      const made = new DOMParser().parseFromString(await reply.text(), 'text/html').querySelector('#shown');
      all('[id]', made).forEach(drawn => { if (document.getElementById(drawn.id)) drawn.remove(); });
      part.append(document.importNode(made, true));
      part.classList.add('with-pictures');
    } catch (error) { tell('offline'); return; }
    pick(picked);
  }

  function clicked(event) {
    const button = event.target.closest('button');
    if (!button || part.classList.contains('asking')) return;
    if (button.dataset.letter && !picked.includes(button.dataset.letter)) pick(picked + button.dataset.letter);
    if ('undo' in button.dataset) pick(picked.slice(0, -1));
    if ('typing' in button.dataset) { part.classList.remove('with-pictures'); one('#shown').remove(); field.focus(); }
  }

  function pick(letters) {
    picked = letters;
    all('.pick', part).forEach(button => button.setAttribute('aria-pressed', letters.includes(button.dataset.letter)));
    all('.chosen b', part).forEach((place, i) => {
      const button = letters[i] && one(`[data-letter=${letters[i]}]`, part);
      place.replaceChildren(...(button ? Array.from(button.childNodes).map(node => node.cloneNode(true)) : []));
    });
    if (letters.length === 3) check(`${letters}.${tablet}`);
    else if (letters) tell('');
  }

  return { begin, after, ticket, lost, forget };
})();
