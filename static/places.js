// Puts the places of a house on its plan by touch: choose one, touch the plan. Without this file two numbers are typed
// for each place; with it they are filled in here, and the arrow keys move the chosen place for those who cannot touch.
const plan = document.querySelector("[data-plan]");
if (plan) {
  const form = plan.closest("form");
  for (const one of form.querySelectorAll("[data-touch]")) one.hidden = false;
  for (const one of form.querySelectorAll("[data-numbers]")) one.hidden = true;
  const chosen = () => form.querySelector("[name=now]:checked");
  const field = (axis, key) => form.elements[`${axis}.${key}`];
  const within = (number) => Math.max(0, Math.min(1000, Math.round(number)));
  const put = (key, x, y) => {
    field("x", key).value = within(x);
    field("y", key).value = within(y);
    const pin = plan.querySelector(`[data-pin="${CSS.escape(key)}"]`);
    pin.setAttribute("x", `${within(x) / 10}%`);
    pin.setAttribute("y", `${within(y) / 10}%`);
    pin.setAttribute("visibility", "visible");
  };
  const toNext = () => {
    const every = [...form.querySelectorAll("[name=now]")];
    const next = every.find((one) => field("x", one.value).value === "");
    if (next) next.checked = true;
  };
  plan.addEventListener("click", (event) => {
    const box = plan.querySelector("img").getBoundingClientRect(), now = chosen();
    if (!now) return;
    put(now.value, (1000 * (event.clientX - box.left)) / box.width, (1000 * (event.clientY - box.top)) / box.height);
    toNext();
  });
  plan.tabIndex = 0;
  plan.setAttribute("role", "group");
  plan.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-10, 0], ArrowRight: [10, 0], ArrowUp: [0, -10], ArrowDown: [0, 10] }[event.key];
    const now = chosen();
    if (!step || !now) return;
    event.preventDefault();
    const at = (axis) => Number(field(axis, now.value).value || 500);
    put(now.value, at("x") + step[0], at("y") + step[1]);
  });
}
