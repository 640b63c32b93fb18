// A button that copies a text which is ready to be sent. Without script the text can be marked and copied by hand.
for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector("[data-copy-said]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
    } catch {
      text.select(); // no permission, or an address without https: the old way
      document.execCommand("copy");
    }
    said.textContent = button.dataset.copied;
  });
}
