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
  all('.item').forEach(item => kinds[item.dataset.type]?.(item, form, changed));
  all('.has-voice').forEach(place => one('.say', place) || place.prepend(one('.say').cloneNode(true)));
  one('.looks').after(one('.languages').cloneNode(true));
  const kept = new URLSearchParams(location.search);
  all('.languages a').forEach(link => { kept.set('lang', link.lang); link.search = kept; });
  form.oninput = event => changed(event.target);
  form.onsubmit = event => { event.preventDefault(); if (screen === 'review') send(); };
  say.load(one('#box')?.dataset.sounds);
  asks = paper.begin(() => (reviewing ? send() : show('start')), aloud);
  listen();
  looks();
  touched();
});

// While the others finish: a ring in the water where a finger touched it. It is no game, it only answers.
function touch(pond, x, y) {
  const { left, top, width } = pond.getBoundingClientRect(), scale = 320 / width, ring = all('.rings', pond)[1];
  ring.setAttribute('transform', `translate(${(x - left) * scale} ${(y - top) * scale})`);
  one('.pond-water', pond).after(ring);
}

// From now on the page answers to what is done on it.
document.addEventListener('ready', () => {
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
  addEventListener('pagehide', () => { say.hush(); empty(first); });
  addEventListener('pageshow', event => { if (event.persisted) welcome(); });
  say.changed = listen;
  setInterval(scan, 2500);
  if (root.classList.contains('early')) { ask(0, true); given(form).forEach(changed); aloud(); } else { form.reset(); welcome(); }
});
