// Says while an adult writes whether the sentences are short enough for the children. Without this file the rule stands
// there, and the server looks when the form is sent. Also: the print button of the poster.
for (const text of document.querySelectorAll("[data-most-words]")) {
  const live = document.getElementById(text.id + "-live"), rule = live.textContent, most = Number(text.dataset.mostWords);
  const say = () => {
    const sentences = text.value.split(/[.!?]+(?=\s|$|["»”)])|\n/);
    const longest = Math.max(0, ...sentences.map((sentence) => (sentence.match(/[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu) ?? []).length));
    live.textContent = !longest ? rule : longest > most ? live.dataset.long.replace("#", longest) : live.dataset.fits;
    live.classList.toggle("too-long", longest > most);
    live.classList.toggle("fits", longest > 0 && longest <= most);
  };
  text.addEventListener("input", say);
  say();
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
