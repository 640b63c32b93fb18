// Shows one result at a time and reads it aloud. Without this file the results stand below each other.
// Arrow keys, page keys (a presenter's remote), the two buttons, a tap to the left or right on a big screen, a swipe.

const screens = [...document.querySelectorAll("[data-screen]")];
const stepping = document.querySelector("[data-stepping]");
const where = document.querySelector("[data-where]");
const big = document.documentElement.classList.contains("big");
const forwards = document.documentElement.dir === "rtl" ? -1 : 1;
let at = 0;

function show(wanted, focus = true) {
  at = Math.min(Math.max(wanted, 0), screens.length - 1);
  screens.forEach((screen, n) => { screen.hidden = n !== at; });
  const [back, next] = stepping.querySelectorAll("[data-go]");
  back.disabled = at === 0;
  next.disabled = at === screens.length - 1;
  where.textContent = Math.min(Math.max(at, 1), screens.length - 2);
  where.parentElement.classList.toggle("outside", at === 0 || at === screens.length - 1);
  history.replaceState(null, "", "#" + screens[at].id);
  hush();
  window.scrollTo(0, 0);
  if (focus) screens[at].focus({ preventScroll: true });
}

const KEYS = { ArrowRight: forwards, ArrowLeft: -forwards, PageDown: 1, PageUp: -1 };

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const move = { Home: -screens.length, End: screens.length }[event.key] ?? KEYS[event.key];
  if (!move) return;
  event.preventDefault();
  show(at + move);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("button, a");
  if (button?.dataset.go) show(at + Number(button.dataset.go), false);
  else if (button?.dataset.speak) read(button);
  else if (big && !button) show(at + (event.clientX < innerWidth / 3 ? -forwards : forwards));
});

let touch = null;
document.addEventListener("touchstart", (event) => {
  touch = event.touches.length === 1 ? event.touches[0] : null;
}, { passive: true });
document.addEventListener("touchend", (event) => {
  if (!touch) return;
  const end = event.changedTouches[0], x = end.clientX - touch.clientX, y = end.clientY - touch.clientY;
  if (Math.abs(x) > 60 && Math.abs(x) > 2 * Math.abs(y)) show(at + (x < 0 ? forwards : -forwards));
}, { passive: true });

// A person's recording of each piece, else a voice that lives on this machine: both by say.js, which comes before this.
// What children wrote is only ever read by the machine's own voice. Where a piece would be missing, there is no button.
say.list = JSON.parse(document.body.dataset.sounds ?? "{}");
say.changed = findVoice;
const tidy = (text) => text.trim().replace(/\s+/g, " ");
function pieces(button, name = "speak") {
  const given = button.dataset[name] ?? "[]";
  return given.startsWith("[") ? JSON.parse(given) : [given];
}
// The piece where it stands on the screen, so that it can be marked while it is read; else in nothing that is shown.
function part(words, within) {
  const found = [...within.querySelectorAll("h2, p")].find((each) => tidy(each.textContent) === tidy(words));
  return found ?? Object.assign(document.createElement("p"), { textContent: words });
}
function findVoice() {
  for (const button of document.querySelectorAll("[data-speak]")) {
    const quoted = pieces(button, "quoted");
    const needed = pieces(button).filter((words) => !quoted.includes(words));
    button.hidden = !needed.every((words) => say.ready([part(words, button.parentElement)]));
  }
}
function hush() {
  say.hush();
}
function read(button) {
  say.parts(pieces(button).map((words) => part(words, button.closest("[data-screen]"))));
}

stepping.hidden = false;
document.documentElement.classList.add("steps-one-by-one");
show(Math.max(screens.findIndex((screen) => "#" + screen.id === location.hash), 0), false);
findVoice();
