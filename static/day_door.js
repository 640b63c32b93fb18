// A tablet that waits for its group to be asked looks again by itself: when it is picked up, and now and then.
// It tells nothing about itself; it asks for the same page as before. Without script there is a link.
const SECONDS = 30;

if (document.body.dataset.waiting !== undefined) {
  const again = () => { if (document.visibilityState === "visible") location.reload(); };
  document.addEventListener("visibilitychange", again);
  setInterval(again, SECONDS * 1000);
}
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
