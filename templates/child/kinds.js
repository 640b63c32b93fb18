// The two kinds of question that need more than a tap on an answer.
(() => {
  'use strict';

  // Order: tap the things in the order you want them; tap again to take one out.
  function ordering(item, form, changed) {
    const lists = all('select', item), taken = () => lists.filter(l => l.value).length;
    const paint = () => lists.forEach(l => { l.button.dataset.place = l.value; l.button.setAttribute('aria-pressed', Boolean(l.value)); one('i', l.button).textContent = l.value; });
    lists.forEach(list => {
      const button = list.button = document.createElement('button');
      button.type = 'button';
      button.className = 'card';
      button.append(document.createElement('i'), ...one('.card', list.parentNode).childNodes);
      one('.card', list.parentNode).replaceWith(button);
      list.hidden = true;
      button.onclick = () => {
        const old = Number(list.value);
        if (old) lists.forEach(l => { l.value = l === list ? '' : l.value > old ? l.value - 1 : l.value; });
        else list.value = taken() + 1;
        const left = lists.filter(l => !l.value);
        if (!old && left.length === 1) left[0].value = lists.length;
        paint();
        changed(list);
      };
    });
    item.addEventListener('cleared', paint);
    form.addEventListener('reset', () => setTimeout(paint));
    paint();
  }

  // Drawing: lines of whole numbers from 0 to 1000, never a photo.
  function drawing(item, form, changed) {
    const canvas = one('canvas', item), field = one('input[type=hidden]', item), pen = canvas.getContext('2d');
    let lines = field.value ? JSON.parse(field.value) : [], line = null;
    const paint = () => {
      pen.clearRect(0, 0, 1000, 1000);
      pen.lineWidth = 12;
      pen.lineCap = pen.lineJoin = 'round';
      pen.strokeStyle = getComputedStyle(canvas).color;
      lines.forEach(l => {
        pen.beginPath();
        for (let i = 0; i < l.length; i += 2) pen.lineTo(l[i], l[i + 1] + (l.length === 2 && i === 0 ? 0.1 : 0));
        if (l.length === 2) pen.lineTo(l[0], l[1]);
        pen.stroke();
      });
    };
    const keep = () => { field.value = lines.length ? JSON.stringify(lines) : ''; paint(); changed(field); };
    const clear = () => { lines = []; line = null; paint(); };
    const point = event => {
      const box = canvas.getBoundingClientRect(), on = n => Math.max(0, Math.min(1000, Math.round(n * 1000)));
      return [on((event.clientX - box.left) / box.width), on((event.clientY - box.top) / box.height)];
    };
    canvas.onpointerdown = event => {
      if (field.value.length > 3600) return;
      canvas.setPointerCapture(event.pointerId);
      line = point(event);
      lines.push(line);
      paint();
    };
    canvas.onpointermove = event => {
      if (!line || line.length > 700) return;
      const [x, y] = point(event);
      if (Math.hypot(x - line[line.length - 2], y - line[line.length - 1]) > 9) { line.push(x, y); paint(); }
    };
    canvas.onpointerup = canvas.onpointercancel = () => {
      line = null;
      while (JSON.stringify(lines).length > 4000) lines.pop();
      keep();
    };
    one('[data-undo]', item).onclick = () => { lines.pop(); keep(); };
    one('[data-clear]', item).onclick = () => { lines = []; keep(); };
    item.addEventListener('cleared', clear);
    form.addEventListener('reset', () => { field.value = ''; clear(); });
    paint();
  }

  Object.assign(kinds, { order: ordering, drawing });
})();
