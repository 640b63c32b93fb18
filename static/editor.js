/* The list of answers is shown only where a question has one. Without script it always is. */
(() => {
  const form = document.getElementById('question');
  const choices = document.getElementById('choices');
  const look = () => {
    const way = form.querySelector('[name=how]:checked');
    choices.hidden = !(way && way.dataset.list);
  };
  form.addEventListener('change', look);
  look();
})();
