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
