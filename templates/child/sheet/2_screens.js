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
  const earlier = itemOf(one(`[name="q.${when}"]`));
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
  const early = root.classList.contains('early'), most = early || reviewing || innerHeight < 700 ? 1 : Number(body.dataset.most);
  root.classList.remove('early');
  show('items');
  steps.forEach(other => reveal(other, false));
  reveal(step, true);
  for (const room of ['', 'less', 'least']) { root.dataset.room = room; if (fits()) break; }
  for (let i = queue.indexOf(step) + 1; i < queue.length && shown.length < most; i += 1) {
    if (shown.some(other => one(`[name="q.${itemOf(queue[i]).dataset.when}"]`, other))) break;
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
