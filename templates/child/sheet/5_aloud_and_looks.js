// ---- Reading aloud

function listen() {
  root.classList.toggle('voice', say.ready());
  all('.say').forEach(button => { button.disabled = !say.ready(); });
}

function read(everything, within = one(`[data-screen=${screen}]`)) {
  const parts = all('h1, h2, h3, .word, p:not(.aside, [aria-hidden]), dialog button', within).concat(everything ? all('main .foot span, .start .go span') : []);
  say.parts(parts.filter(part => part.offsetParent && (everything || !part.closest('.outs')) && part.textContent.trim()));
}

// ---- How the page looks and sounds, and its language: for this sheet only, and told to nobody

function set(name) {
  if (name in root.dataset) delete root.dataset[name]; else root.dataset[name] = '';
  looks();
  again();
}

function looks() {
  say.slow = 'slow' in root.dataset;
  all('[data-set]').forEach(button => button.setAttribute('aria-pressed', button.dataset.set in root.dataset));
}

async function speak(link) {
  let made;
  try {
    const reply = await fetch(link.href, { credentials: 'omit' });
    if (!reply.ok) throw reply;
    made = new DOMParser().parseFromString(await reply.text(), 'text/html');
  } catch (error) { link.setAttribute('aria-disabled', true); return; }
  const held = fields(body).filter(field => field.name !== 'ticket'), at = steps.indexOf(shown[0]);
  renew(clean(made), () => held.forEach(field => {
    const name = field.name || field.id, same = one(`[name="${name}"]${/radio|checkbox/.test(field.type) ? `[value="${field.value}"]` : ''}, [id="${name}"]`);
    if (same) { same.value = field.value; same.checked = field.checked; }
  }));
  if (screen === 'items') ask(at); else if (screen === 'review') review(); else show(screen);
}
