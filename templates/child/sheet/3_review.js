// ---- Before sending: all answers, tap one to change it

function review() {
  reviewing = true;
  const list = one('#answers');
  if (list) {
    list.replaceChildren(...steps.filter(asked).map(step => {
      const row = document.createElement('li'), button = document.createElement('button');
      button.type = 'button';
      button.dataset.change = steps.indexOf(step);
      button.append(text(one('h3, h2', step).textContent), answer(step));
      row.append(button);
      return row;
    }));
  }
  show('review');
  aloud();
}

function text(words, tag = 'span') {
  const part = document.createElement(tag);
  part.textContent = words;
  return part;
}

function answer(step) {
  const part = text('', 'b'), chosen = given(step);
  if (!chosen.length && optedOut(step)) chosen.push(optedOut(step));
  if (!chosen.length) part.textContent = one('#where').dataset.skipped;
  chosen.sort((a, b) => (a.tagName === 'SELECT' ? a.value - b.value : 0)).forEach((field, i) => {
    const card = field.closest('.choice'), drawing = card && one('svg', card);
    if (drawing) part.append(drawing.cloneNode(true));
    const words = card ? one('.word', card).textContent : field.dataset.drawn || field.value;
    part.append(text(words + (i < chosen.length - 1 ? ', ' : '')));
  });
  return part;
}
