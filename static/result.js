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
  else if (button?.dataset.speak) say(button);
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

// Only a voice that lives on this machine: others send the text to somebody else's server.
const speech = window.speechSynthesis;
let voice = null;
function findVoice() {
  const wanted = document.documentElement.lang;
  voice = speech.getVoices().find((each) => each.localService && each.lang.toLowerCase().startsWith(wanted)) ?? null;
  for (const button of document.querySelectorAll("[data-speak]")) button.hidden = !voice;
}
function hush() {
  speech?.cancel();
}
function say(button) {
  hush();
  const words = new SpeechSynthesisUtterance(button.dataset.speak);
  words.voice = voice;
  words.lang = voice.lang;
  words.rate = 0.9;
  speech.speak(words);
}

stepping.hidden = false;
document.documentElement.classList.add("steps-one-by-one");
show(Math.max(screens.findIndex((screen) => "#" + screen.id === location.hash), 0), false);
if (speech) {
  findVoice();
  speech.addEventListener?.("voiceschanged", findVoice);
}
