// Reads a question aloud in the talk, with a voice that lives on this machine: others send the text to somebody else's
// server. Without this file nothing is missing but the sound.

const speech = window.speechSynthesis;
let voice = null;

function findVoice() {
  const wanted = document.documentElement.lang;
  voice = speech.getVoices().find((each) => each.localService && each.lang.toLowerCase().startsWith(wanted)) ?? null;
  for (const button of document.querySelectorAll("[data-speak]")) button.hidden = !voice;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-speak]");
  if (!button || !voice) return;
  speech.cancel();
  const words = new SpeechSynthesisUtterance(button.dataset.speak);
  words.voice = voice;
  words.lang = voice.lang;
  words.rate = 0.9;
  speech.speak(words);
});

if (speech) {
  findVoice();
  speech.addEventListener?.("voiceschanged", findVoice);
}
