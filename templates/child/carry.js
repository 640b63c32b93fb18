// What stands behind # in the address (a ticket, or the sign that an adult has opened this tablet) goes along to the
// child's next page, and out of sight.
(() => {
  'use strict';
  const behind = location.hash;
  if (!behind) return;
  history.replaceState(null, '', location.pathname + location.search);
  addEventListener('DOMContentLoaded', () => document.querySelectorAll('a').forEach(link => {
    if (link.pathname.startsWith('/s/') && !link.pathname.endsWith('/result')) link.hash = behind;
  }));
})();
