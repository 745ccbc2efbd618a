'use strict';
// Asks for the cluster's status every second and draws it. What it shows is set as text, never as markup.
const token = document.querySelector('meta[name=operator-token]').content;
const byId = id => document.getElementById(id);
const colour = name => `var(--c${(Number(name.replace(/\D/g, '')) - 1) % 9})`;
const number = value => value >= 10000 ? (value / 1000).toFixed(1) + ' k' : String(value);

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

async function act(path, question) {
  if (question && !confirm(question)) return;
  const answer = await fetch(path, { method: 'POST', headers: { 'X-Operator-Token': token } }).catch(() => null);
  if (answer && !answer.ok) alert(await answer.text());
  refresh();
}

// --- plots

const PLOTS = [
  { key: 'requests', title: 'Requests per second', rate: true },
  { key: 'errors', title: 'Errors per second', rate: true },
  { key: 'carts', title: 'Carts of each node', rate: false }, // nodes may share carts: no sum
];
const SVG = 'http://www.w3.org/2000/svg';
const LEFT = 34, BOTTOM = 18, TOP = 8, SECONDS = 120;

function svg(tag, attributes, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

for (const plot of PLOTS) {
  const figure = element('figure');
  const caption = element('figcaption', '', plot.title);
  plot.now = element('b');
  caption.append(plot.now);
  plot.svg = svg('svg', { role: 'img' });
  figure.append(caption, plot.svg);
  byId('plots').append(figure);
}

/** The points of each node: its figure, or how it grew since the sample before; a restart begins again at 0. */
function lines(plot, history, last) {
  const all = new Map();
  history.forEach((sample, i) => {
    for (const [name, figures] of Object.entries(sample.nodes)) {
      const before = i > 0 ? history[i - 1].nodes[name] : undefined;
      if (plot.rate && i === 0) continue;
      const seconds = plot.rate ? Math.max(0.2, (sample.atMillis - history[i - 1].atMillis) / 1000) : 1;
      const grown = figures[plot.key] - (before ? before[plot.key] : 0);
      const value = !plot.rate ? figures[plot.key] : (grown < 0 ? figures[plot.key] : grown) / seconds;
      if (!all.has(name)) all.set(name, []);
      all.get(name).push({ age: (last - sample.atMillis) / 1000, value });
    }
  });
  return all;
}

function niceTop(value) {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [1, 2, 5, 10].map(step => step * power).find(top => top >= value) || 1;
}

function draw(plot, history) {
  if (history.length === 0) return;
  const width = plot.svg.clientWidth, height = plot.svg.clientHeight; // drawn in its own pixels, so that no letter is stretched
  const all = lines(plot, history, history[history.length - 1].atMillis);
  const top = niceTop(Math.max(1, ...[...all.values()].flat().map(point => point.value)));
  const x = age => LEFT + (width - LEFT - 4) * (1 - age / SECONDS);
  const y = value => TOP + (height - TOP - BOTTOM) * (1 - value / top);
  const parts = [];
  for (const tick of [0, top / 2, top]) {
    parts.push(svg('line', { x1: LEFT, x2: width - 4, y1: y(tick), y2: y(tick) }));
    if (tick === Math.round(tick)) {
      parts.push(svg('text', { x: LEFT - 5, y: y(tick) + 4, 'text-anchor': 'end' }, number(tick)));
    }
  }
  parts.push(svg('text', { x: LEFT, y: height - 4 }, '2 min ago'));
  parts.push(svg('text', { x: width - 4, y: height - 4, 'text-anchor': 'end' }, 'now'));
  for (const [name, points] of all) {
    const path = svg('path', { d: points.map((p, i) => `${i ? 'L' : 'M'}${x(p.age).toFixed(1)} ${y(p.value).toFixed(1)}`).join('') });
    path.style.stroke = colour(name);
    parts.push(path);
  }
  plot.svg.replaceChildren(...parts);
  if (plot.rate) {
    const sum = [...all.values()].reduce((total, points) => total + points[points.length - 1].value, 0);
    plot.now.textContent = number(Math.round(sum)) + ' now';
  }
  plot.svg.setAttribute('aria-label', `${plot.title}: ` + [...all].map(([name, points]) =>
    `${name} ${Math.round(points[points.length - 1].value)}`).join(', '));
}

// --- nodes: cards stay the same elements, so that the keyboard's focus stays where it is

const cards = new Map();
const ACTIONS = [
  ['drain', 'Drain', node => node.state === 'UP', null],
  ['stop', 'Stop', node => node.alive && node.state !== 'STARTING', null],
  ['kill', 'Kill', node => node.alive, null],
  ['restart', 'Restart', node => node.state !== 'STARTING', null],
];

function card(name) {
  const li = element('li');
  const title = element('div', 'name');
  const dot = element('i');
  dot.style.background = colour(name);
  const state = element('span', 'state');
  title.append(dot, element('span', '', name), state);
  const list = element('dl');
  const figures = {};
  for (const [key, label] of [['requests', 'Requests'], ['errors', 'Errors'], ['carts', 'Carts'], ['roundTrips', 'Round trips']]) {
    const pair = element('div');
    figures[key] = element('dd');
    pair.append(element('dt', '', label), figures[key]);
    list.append(pair);
  }
  const where = element('p', 'where');
  const actions = element('div', 'actions');
  const buttons = ACTIONS.map(([action, label]) => {
    const button = element('button', action === 'kill' ? 'bad' : '', label);
    button.type = 'button';
    button.setAttribute('aria-label', `${label} ${name}`);
    button.addEventListener('click', () => act(`/nodes/${name}/${action}`));
    actions.append(button);
    return button;
  });
  li.append(title, list, where, actions);
  byId('nodes').append(li);
  return { li, state, figures, where, buttons };
}

function drawNode(node) {
  if (!cards.has(node.name)) cards.set(node.name, card(node.name));
  const shown = cards.get(node.name);
  const silent = node.alive && !node.healthy && node.state !== 'STARTING';
  shown.state.textContent = silent ? 'does not answer' : { UP: 'up', DRAINING: 'draining', STARTING: 'starting', STOPPED: 'stopped', DEAD: 'dead' }[node.state];
  shown.state.className = 'state ' + (silent ? 'silent' : node.state.toLowerCase());
  shown.li.className = node.alive ? '' : 'gone';
  for (const [key, dd] of Object.entries(shown.figures)) dd.textContent = number(node[key]);
  shown.where.textContent = node.alive ? `${node.address === 'null' ? 'not serving yet' : node.address} · process ${node.pid} · ${node.inFlight} in flight` : `was process ${node.pid}`;
  ACTIONS.forEach(([, , possible], i) => { shown.buttons[i].disabled = !possible(node); });
}

function about(status) {
  const shop = element('a', '', status.shop);
  shop.href = status.shop;
  byId('about').replaceChildren('Shop: ', shop, ` · store ${status.store} · ${status.policy}`
    + status.backends.map(line => ' · ' + line).join(''));
}

let newest = '';
function drawEvents(events) {
  const key = JSON.stringify(events[0]) + events.length;
  if (key === newest) return;
  newest = key;
  byId('events').replaceChildren(...events.map(event => {
    const li = element('li');
    li.append(element('time', '', new Date(event.atMillis).toLocaleTimeString('en-GB')), element('span', '', event.text));
    return li;
  }));
}

async function refresh() {
  try {
    const status = await (await fetch('/status')).json();
    byId('lost').hidden = true;
    about(status);
    status.nodes.forEach(drawNode);
    byId('add').disabled = status.nodes.filter(node => node.alive).length >= status.mostNodes;
    drawEvents(status.events);
    PLOTS.forEach(plot => draw(plot, status.history));
  } catch (e) {
    byId('lost').hidden = false;
  }
}

byId('add').addEventListener('click', () => act('/nodes'));
addEventListener('resize', refresh);
refresh();
setInterval(refresh, 1000);
