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
  if (!/items|review|start|ticket/.test(screen)) return;
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
