// The hall screen turns its pages by itself and asks for what is new. Nobody stands at it.
const more = document.getElementById("more");
const seconds = more ? 40 : 600;
setTimeout(() => (more ? location.replace(more.href) : location.reload()), seconds * 1000);
