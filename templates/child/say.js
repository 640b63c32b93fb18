// Reading aloud: somebody's recording of the text, else a voice that lives on this device; never one from the internet.
// All recordings of the page are fetched once, in the same order for everybody: what is asked or answered tells nothing.
'use strict';
const say = (() => {
  const speech = window.speechSynthesis, words = CSS.highlights, player = new Audio(), kept = {};
  const said = {
    slow: false, list: {},   // text: address of its sound
    changed() {},
    ready: elements => !!(elements ? elements.some(heard) : Object.keys(said.list)[0] || voice()),
    parts(elements) { hush(); next(elements, turn); },
    hush, load,
  };
  let turn = 0, ticking, utterance;

  const voice = () => speech?.getVoices().find(v => v.localService && v.lang.slice(0, 2) === root.lang.slice(0, 2));
  const recorded = part => said.list[part.textContent.trim().replace(/\s+/g, ' ')];
  const heard = part => recorded(part) || voice();

  async function load(from) {
    try {
      const mine = said.list = from ? await (await fetch(from)).json() : {};
      said.changed();
      for (const address of Object.values(mine)) {
        if (mine === said.list) kept[address] = URL.createObjectURL(await (await fetch(address)).blob());
      }
    } catch (error) { /* without a net the device's own voice reads, or nobody */ }
  }

  function hush() {
    turn += 1;
    player.pause();
    speech?.cancel();
    quiet();
  }

  function quiet() {
    clearInterval(ticking);
    root.classList.remove('speaking');
    all('.spoken').forEach(part => part.classList.remove('spoken'));
    words?.clear();
  }

  function next([part, ...rest], mine) {
    if (mine !== turn) return;
    quiet();
    if (!part) return;
    const then = () => next(rest, mine), address = recorded(part);
    root.classList.add('speaking');
    (part.closest('.choice') || part).classList.add('spoken');
    if (!address) { speak(part, then); return; }
    player.onended = then;
    player.src = kept[address] || address;
    player.playbackRate = said.slow ? 0.7 : 1;
    ticking = setInterval(() => mark(part, part.textContent.length * player.currentTime / player.duration), 90);
    player.play().catch(() => { if (mine === turn) speak(part, then); });
  }

  function speak(part, then) {
    const chosen = voice();
    clearInterval(ticking);
    if (!chosen) { then(); return; }
    utterance = new SpeechSynthesisUtterance(part.textContent);
    utterance.voice = chosen;
    utterance.rate = said.slow ? 0.7 : 0.9;
    utterance.onboundary = event => mark(part, event.charIndex);
    utterance.onend = utterance.onerror = then;
    speech.speak(utterance);
  }

  // The word at this character of the part's text.
  function mark(part, at) {
    const walker = document.createTreeWalker(part, 4), range = new Range();
    let node = walker.nextNode();
    while (node && at >= node.length) { at -= node.length; node = walker.nextNode(); }
    if (!words || !node) return;
    range.setStart(node, node.data.slice(0, at).search(/\S*$/));
    range.setEnd(node, at + node.data.slice(at).search(/\s|$/));
    words.set('spoken', new Highlight(range));
  }

  if (speech) speech.onvoiceschanged = () => said.changed();
  return said;
})();
