// Takes the marked words out of the text beside the button. Without this file the mark is typed.
for (const button of document.querySelectorAll("[data-take-out]")) {
  const text = button.form.querySelector("[data-mark]");
  button.hidden = false;
  button.addEventListener("click", () => {
    const { selectionStart: start, selectionEnd: end } = text;
    if (end > start) text.setRangeText(text.dataset.mark, start, end, "end");
    text.focus();
  });
}
