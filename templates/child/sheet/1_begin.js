// Are you curious? This is all that this page does.
// Your answers stay here in the page until you press Send. They are sent once, without your name,
// and then the page empties itself. Nothing is kept on the tablet that anybody can read, and nobody is told before you send.
const SURE = 20;                   // seconds to say that you are still here
let form, body, steps;             // a step is one question, or one part of a question with several parts
let screen = 'start', shown = [], passed = [], reviewing = false;   // passed: the numbers of steps
if (!root.dataset.screen) return;   // an old browser: see first.js
let ticket = '', pause = 2, timer = 0, pressed = null, idle = 0, asks;
