// Everything that moved by itself on a page, as shares of the screen: not in the two frames that a tap draws anew.
window.moved = [];
(() => {
  let tap = -1, drawn = 0;
  addEventListener('click', () => {
    tap = performance.now();
    requestAnimationFrame(() => requestAnimationFrame(now => { drawn = now; }));
  }, true);
  new PerformanceObserver(list => list.getEntries().forEach(entry => {
    if (drawn > tap && entry.startTime > drawn) moved.push(entry.value);
  })).observe({ type: 'layout-shift', buffered: true });
})();
