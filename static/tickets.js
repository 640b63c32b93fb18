// The button that prints. Without script, the browser's own menu does the same.
const button = document.querySelector("#print");
if (button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
