// ---- Sending: once, without a name. If the net is gone, the sheet waits here and tries again by itself.

async function send() {
  ticket = ticket || paper.ticket() || `${one('[name=ticket]').value.split('.')[0]}.${post.name()}`;
  all('.item').forEach(item => { item.disabled = !asked(item); });
  const sheet = new URLSearchParams();
  new FormData(form).forEach((value, name) => { if (value) sheet.append(name, value); });
  sheet.set('ticket', ticket);
  all('.item').forEach(item => { item.disabled = false; });
  show('sending');
  const state = await post.put(sheet);
  if (state === 'kept' || state === 'sent') {
    root.classList.add('folded');
    setTimeout(end, still() ? 0 : 250);
  } else if (state === 'ticket') { ticket = ''; paper.lost(); show(state); }
  else if (state === 'too-late') end(state);
  else show(state);
  if (state === 'waiting') { timer = setTimeout(send, pause * 1000); pause = Math.min(30, pause * 2); }
}
