// Records one text in the browser. Nothing leaves the page before Keep is pressed; the microphone is only open while
// the button shows Stop. Sent as WAV, which every browser can make and the server can read. Without this file: a file.
const MOST_SECONDS = 28, RATE = 24000;
const form = document.querySelector("[data-recording]");

if (form) {
  const within = (selector) => form.querySelector(selector);
  const place = within(".record"), button = within("[data-press]"), meter = within("meter"), says = within(".says");
  const file = within("[type=file]"), keep = within("[data-keep]"), heard = within(".heard"), words = form.dataset;
  let recorder = null;

  const label = (text) => { button.querySelector("span").textContent = text; };
  const say = (text) => { says.textContent = text; };

  async function start() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, noiseSuppression: true } });
    } catch {
      say(words.refused);
      return;
    }
    const pieces = [], running = new MediaRecorder(stream), watched = watch(stream);
    const late = setTimeout(() => running.stop(), MOST_SECONDS * 1000);
    running.addEventListener("dataavailable", (event) => pieces.push(event.data));
    running.addEventListener("stop", async () => {
      clearTimeout(late);
      for (const track of stream.getTracks()) track.stop();
      watched();
      recorder = null;
      label(words.again);
      place.classList.remove("runs");
      await made(new Blob(pieces, { type: running.mimeType }));
    });
    running.start();
    recorder = running;
    heard.hidden = true;
    place.classList.add("runs");
    label(words.stop);
    say(words.speak);
  }

  // How loud it is, so that nobody reads ten texts into a microphone that is off. Returns what ends it.
  function watch(stream) {
    const context = new AudioContext(), analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    meter.hidden = false;
    const ticking = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      meter.value = Math.min(1, Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length) * 6);
    }, 80);
    return () => { clearInterval(ticking); meter.hidden = true; context.close(); };
  }

  async function made(blob) {
    const wav = await asWav(blob), chosen = new DataTransfer();
    chosen.items.add(new File([wav], "sound.wav", { type: "audio/wav" }));
    file.files = chosen.files;
    const player = heard.querySelector("audio");
    URL.revokeObjectURL(player.src);
    player.src = URL.createObjectURL(wav);
    heard.hidden = false;
    keep.hidden = false;
    say(words.hear);
    keep.focus();
  }

  // One channel, 16 bits.
  async function asWav(blob) {
    const context = new OfflineAudioContext(1, 1, RATE);
    const sound = await context.decodeAudioData(await blob.arrayBuffer());
    const samples = sound.getChannelData(0), view = new DataView(new ArrayBuffer(44 + samples.length * 2));
    const text = (at, letters) => [...letters].forEach((letter, n) => view.setUint8(at + n, letter.charCodeAt(0)));
    text(0, "RIFF");
    view.setUint32(4, 36 + samples.length * 2, true);
    text(8, "WAVEfmt ");
    [[16, 16, 4], [20, 1, 2], [22, 1, 2], [24, RATE, 4], [28, RATE * 2, 4], [32, 2, 2], [34, 16, 2]].forEach(
      ([at, value, bytes]) => (bytes === 4 ? view.setUint32(at, value, true) : view.setUint16(at, value, true)),
    );
    text(36, "data");
    view.setUint32(40, samples.length * 2, true);
    samples.forEach((one, n) => view.setInt16(44 + n * 2, Math.max(-1, Math.min(1, one)) * 32767, true));
    return new Blob([view], { type: "audio/wav" });
  }

  if (navigator.mediaDevices && window.MediaRecorder) {
    place.hidden = false;
    keep.hidden = true;
    file.addEventListener("change", () => { keep.hidden = !file.files.length; });
    button.addEventListener("click", () => (recorder ? recorder.stop() : start()));
    addEventListener("pagehide", () => recorder?.stop());
    button.focus({ preventScroll: true });
  } else say(words.insecure);
}
