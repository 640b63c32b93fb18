// ---- Choosing and un-choosing

function changed(field) {
  const item = field.closest('.item');
  if (!item) return;
  addEventListener('beforeunload', warn);
  const out = field.closest('.outs');
  if (out && field.checked) {
    fields(item).filter(f => !f.closest('.outs')).forEach(f => { if (/radio|checkbox/.test(f.type)) f.checked = false; else f.value = ''; });
    item.dispatchEvent(new Event('cleared'));
  } else if (!out) all('.outs input', item).forEach(f => { f.checked = false; });
  mark();
}

const warn = event => { event.preventDefault(); event.returnValue = ''; };

function clicked(event) {
  const field = event.target;
  if (field.type !== 'radio') return;
  if (pressed === field) { field.checked = false; pressed = null; changed(field); return; }
  if (body.dataset.auto && (event.detail > 0 || scanning())) { clearTimeout(timer); timer = setTimeout(next, still() ? 0 : 200); }
}

function keyed(event) {
  const field = event.target;
  if (scanning() && field.tagName !== 'TEXTAREA' && event.key !== 'Tab') { event.preventDefault(); document.activeElement.click(); return; }
  if (event.key === ' ' && field.type === 'radio' && field.checked) {
    event.preventDefault();
    field.checked = false;
    changed(field);
  }
  if (event.key === 'Enter' && screen === 'items' && !field.closest('button, a, textarea, dialog')) { event.preventDefault(); next(); }
}

// With one key or one switch: the mark goes from thing to thing by itself, and any key takes the one that is marked.
const scanning = () => 'scan' in root.dataset;

function scan() {
  if (!scanning()) return;
  const things = all('button, a, input, textarea, select', one('dialog[open]') || body).filter(t => t.offsetParent && !t.disabled);
  (things.find(thing => document.activeElement.compareDocumentPosition(thing) & 4) || things[0]).focus();
}
