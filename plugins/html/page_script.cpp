#include "writing.hpp"

namespace lectern::html {

// The page is whole without it: it adds the filter, the search, and the recording in
// step with the turns. It changes nothing but attributes, <mark> and its own buttons.
std::string_view page_script() {
  return R"(
(function () {
  'use strict';
  function all(what, from) { return Array.prototype.slice.call((from || document).querySelectorAll(what)); }
  var tools = document.getElementById('tools');
  var speaker = document.getElementById('speaker');
  var search = document.getElementById('search');
  var found = document.getElementById('found');
  var turns = all('.turn');

  function fill() {
    var seen = Object.create(null);
    turns.forEach(function (turn) {
      var who = turn.getAttribute('data-who');
      if (!who || seen[who]) return;
      seen[who] = true;
      var option = document.createElement('option');
      option.value = option.textContent = who;
      speaker.appendChild(option);
    });
  }

  function unmark() {
    all('mark').forEach(function (mark) {
      var parent = mark.parentNode;
      parent.replaceChild(document.createTextNode(mark.textContent), mark);
      parent.normalize();
    });
  }

  function mark(turn, words) {
    var walker = document.createTreeWalker(turn, NodeFilter.SHOW_TEXT);
    var nodes = [], node, count = 0;
    while ((node = walker.nextNode())) if (!node.parentNode.closest('button')) nodes.push(node);
    nodes.forEach(function (text) {
      for (;;) {
        var low = text.data.toLowerCase();
        var at = low.length === text.data.length ? low.indexOf(words) : -1;
        if (at === -1) return;
        var hit = text.splitText(at);
        text = hit.splitText(words.length);
        var box = document.createElement('mark');
        hit.parentNode.replaceChild(box, hit);
        box.appendChild(hit);
        count += 1;
      }
    });
    return count;
  }

  function show() {
    var who = speaker.value, words = search.value.trim().toLowerCase(), hits = 0, shown = 0;
    unmark();
    turns.forEach(function (turn) {
      var fits = !who || turn.getAttribute('data-who') === who;
      if (fits) if (words) { var count = mark(turn, words); hits += count; fits = count !== 0; }
      turn.hidden = !fits;
      if (fits) shown += 1;
    });
    found.textContent = !who ? (!words ? '' : hits + ' found') : shown + ' turns' + (!words ? '' : ', ' + hits + ' found');
  }

  function reveal() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !target.hidden) return;
    speaker.value = search.value = '';
    show();
    target.scrollIntoView();
  }

  function follow(media) {
    var timed = all('.turn[data-start]', media.closest('article'));
    var now = null;
    timed.forEach(function (turn) {
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = '▶ ' + turn.getAttribute('data-clock');
      button.setAttribute('aria-label', 'Play from ' + turn.getAttribute('data-clock'));
      button.addEventListener('click', function () {
        media.currentTime = Number(turn.getAttribute('data-start'));
        media.play();
      });
      turn.insertBefore(button, turn.firstChild);
      turn.classList.add('playable');
    });
    media.addEventListener('timeupdate', function () {
      var next = null;
      timed.forEach(function (turn) {
        if (media.currentTime >= Number(turn.getAttribute('data-start'))) next = turn;
      });
      if (next === now) return;
      if (now) { now.classList.remove('now'); now.removeAttribute('aria-current'); }
      if (next) { next.classList.add('now'); next.setAttribute('aria-current', 'true'); }
      now = next;
    });
  }

  fill();
  tools.hidden = false;
  tools.addEventListener('submit', function (event) { event.preventDefault(); show(); });
  speaker.addEventListener('change', show);
  search.addEventListener('input', show);
  window.addEventListener('hashchange', reveal);
  all('audio, video').forEach(follow);
})();
)";
}

}  // namespace lectern::html
