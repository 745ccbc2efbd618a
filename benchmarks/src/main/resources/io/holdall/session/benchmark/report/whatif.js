"use strict";
// What if: evaluates the model for the numbers in the form. The formulas between here and the next function were written from model.json
// when this page was made; Java's evaluation of the same text is tested to agree.
(() => {
/* FORMULAS */
  const holder = document.getElementById("what-if-data");
  if (!holder) return;
  const model = JSON.parse(holder.textContent);
  const results = document.getElementById("what-if-results");
  const svgNamespace = "http://www.w3.org/2000/svg";
  const field = name => document.getElementById("what-if-" + name);

  // As Figures.Figure.at: on the straight line through the two nearest points.
  function at(points, lines) {
    if (points.length < 2) return points.length ? points[0][1] : NaN;
    let right = 1;
    while (right < points.length - 1 && lines > points[right][0]) right++;
    const [a, b] = [points[right - 1], points[right]];
    return Math.max(0, a[1] + (b[1] - a[1]) * ((lines - a[0]) / (b[0] - a[0])));
  }

  function values(strategy, given) {
    const v = Object.assign({}, given);
    for (const constant of model.constants) v[constant.name] = constant.value;
    Object.assign(v, strategy.traits);
    const lines = v.realCarts > 0 ? v.meanRealLines : v.cartLines;
    for (const name of Object.keys(strategy.parameters)) v[name] = at(strategy.parameters[name], lines);
    formulas(v);
    return v;
  }

  function outcome(strategy, given) {
    const v = values(strategy, given);
    const twice = values(strategy, Object.assign({}, given, { sessions: 2 * given.sessions, requestsPerSecond: 2 * given.requestsPerSecond }));
    const exponent = Math.log(twice.costPerMonth / v.costPerMonth) / Math.log(2);
    return { strategy, v, costExponent: Number.isFinite(exponent) ? exponent : NaN };
  }

  // No exponent and no useless zeros, as Inputs.text.
  function text(value) {
    return Number.isFinite(value) ? value.toLocaleString("en", { useGrouping: false, maximumFractionDigits: 20 }) : "no number";
  }

  // The first thing that is wrong, as Inputs.wrong: { field, sentence }, or null.
  function wrong(given) {
    for (const input of model.inputs) {
      const value = given[input.name];
      if (!(value >= input.min && value <= input.max) || (input.whole && value !== Math.round(value))) {
        return { field: input.name, sentence: input.name + " is " + text(value) + "; it must be "
          + (input.whole ? "a whole number" : "a number") + " from " + text(input.min) + " to " + text(input.max) };
      }
    }
    const at = model.constraints.findIndex((constraint, i) => broken[i](given) > 0);
    if (at < 0) return null;
    let sentence = model.constraints[at].sentence;
    for (const input of model.inputs) sentence = sentence.split("{" + input.name + "}").join(text(given[input.name]));
    return { field: model.constraints[at].field, sentence };
  }

  function wrongPrice(given) {
    for (const price of model.prices) {
      const value = given[price.name];
      const right = "; it must be a number, 0 or more, in " + price.unit + " (" + price.title + ")";
      if (!Number.isFinite(value) || value < 0) {
        return { field: price.name, sentence: "the price " + price.name + " is " + text(value) + right };
      }
      if (price.name === "redisNodeMemoryGib" && value === 0) {
        return { field: price.name, sentence: "redisNodeMemoryGib is 0; a node must have memory, such as 13.07 GiB" };
      }
    }
    return null;
  }

  function given() {
    const all = {};
    for (const { name } of model.inputs.concat(model.prices)) {
      const input = field(name);
      const typed = input.type === "checkbox" ? (input.checked ? "1" : "0") : input.value.trim();
      all[name] = typed === "" ? NaN : Number(typed);
    }
    return all;
  }

  function complain(problem) {
    for (const { name } of model.inputs.concat(model.prices)) {
      const own = problem && problem.field === name;
      const error = document.getElementById("what-if-" + name + "-error");
      const sentence = own ? problem.sentence + "." : "";
      if (error.textContent !== sentence) error.textContent = sentence;
      if (own) field(name).setAttribute("aria-invalid", "true");
      else field(name).removeAttribute("aria-invalid");
      const fold = own && field(name).closest("details");
      if (fold) fold.open = true;
    }
    results.toggleAttribute("data-stale", Boolean(problem));
  }

  const number = (value, digits) => Number.isFinite(value)
    ? value.toLocaleString("en", { maximumSignificantDigits: Math.max(digits, Math.abs(value) >= 1 ? String(Math.round(Math.abs(value))).length : 0) })
    : "not measured";
  const pair = (a, b) => number(a, 3) + " / " + number(b, 3);
  const usd = value => Number.isFinite(value)
    ? value.toLocaleString("en", { minimumFractionDigits: value < 1 && value > 0 ? 4 : 2, maximumFractionDigits: value < 1 && value > 0 ? 4 : 2 })
    : "not measured";
  const columns = [
    ["Cost per month, USD", o => usd(o.v.costPerMonth)],
    ["per million requests, USD", o => usd(o.v.costPerMillion)],
    ["Read p50 / p99, ms", o => pair(o.v.readMillis50, o.v.readMillis99)],
    ["Write p50 / p99, ms", o => pair(o.v.writeMillis50, o.v.writeMillis99)],
    ["Memory, GiB", o => number(o.v.memoryGib, 3)],
    ["Redis nodes (masters + replicas)", o => o.v.inRedis > 0 ? number(o.v.redisMasters, 3) + " + " + number(o.v.redisReplicas, 3) : "none"],
    ["Write units per second", o => o.v.inDynamo > 0 ? number(o.v.writeUnitsPerSecond, 3) : "none"],
    ["DynamoDB partitions", o => o.v.inDynamo > 0 ? number(o.v.partitions, 3) : "none"],
    ["Carts that fit, %", o => number(o.v.spills > 0 || !(o.v.stateInCookie > 0) ? 100 : 100 * o.v.fits, 4)],
    ["Cost grows as sessions to the power of", o => Number.isFinite(o.costExponent) ? number(o.costExponent, 2) : "–"],
  ];
  const bill = model.components.map(name => [model.titles[name], o => usd(o.v[name])]).concat([["Together", o => usd(o.v.costPerMonth)]]);

  function element(name, content) {
    const made = document.createElement(name);
    if (content !== undefined) made.textContent = content;
    return made;
  }

  function table(id, columns, outcomes) {
    const made = document.getElementById(id);
    const head = element("tr");
    for (const title of ["Strategy"].concat(columns.map(column => column[0]))) {
      const cell = element("th", title);
      cell.scope = "col";
      head.append(cell);
    }
    made.tHead.replaceChildren(head);
    made.tBodies[0].replaceChildren(...outcomes.map(o => {
      const line = element("tr");
      const name = element("th", o.strategy.title);
      name.scope = "row";
      line.append(name, ...columns.map(column => element("td", column[1](o))));
      return line;
    }));
  }

  function drawn(name, attributes, content) {
    const made = document.createElementNS(svgNamespace, name);
    for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key]);
    if (content !== undefined) made.textContent = content;
    return made;
  }

  // Four colours, each plain and hatched, so that no two components look alike without colour.
  function paint(box, i) {
    const fill = "var(--series-" + (i % 4 + 1) + ")";
    const parts = [drawn("rect", Object.assign({ style: "fill:" + fill + ";stroke:var(--paper)" }, box))];
    const steps = Math.floor(i % 4) + 3;
    if (i >= 4) for (let x = Number(box.x) + steps; x < Number(box.x) + Number(box.width); x += steps + 2) {
      parts.push(drawn("line", { x1: x, x2: x, y1: box.y, y2: Number(box.y) + Number(box.height), style: "stroke:var(--paper);stroke-width:2" }));
    }
    return parts;
  }

  function chart(outcomes) {
    const known = outcomes.filter(o => Number.isFinite(o.v.costPerMonth));
    const most = Math.max(...known.map(o => o.v.costPerMonth), 0.01);
    const width = document.getElementById("what-if-chart").clientWidth > 520 ? 900 : 420;
    const wide = width - 20;
    const svg = drawn("svg", { viewBox: "0 0 " + width + " " + (known.length * 46 + 6), role: "img",
      "aria-label": "Cost per month by component, a bar for each strategy. The same figures are in the table below." });
    known.forEach((o, row) => {
      svg.append(drawn("text", { x: 2, y: row * 46 + 15 }, o.strategy.title + ": " + usd(o.v.costPerMonth) + " USD"));
      let x = 2;
      model.components.forEach((name, i) => {
        const length = o.v[name] / most * wide;
        if (length < 0.3) return;
        const group = drawn("g", {});
        group.append(drawn("title", {}, model.titles[name] + ": " + usd(o.v[name]) + " USD"), ...paint({ x, y: row * 46 + 21, width: length, height: 18 }, i));
        svg.append(group);
        x += length;
      });
    });
    const key = element("ul");
    key.className = "key";
    model.components.forEach((name, i) => {
      if (!known.some(o => o.v[name] > 0)) return;
      const item = element("li");
      const mark = drawn("svg", { viewBox: "0 0 18 18", "aria-hidden": "true" });
      mark.append(...paint({ x: 0, y: 0, width: 18, height: 18 }, i));
      item.append(mark, model.titles[name]);
      key.append(item);
    });
    document.getElementById("what-if-chart").replaceChildren(svg, key);
  }

  const cents = o => Number.isFinite(o.v.costPerMonth) ? Math.round(o.v.costPerMonth * 100) : Infinity;
  const tail = o => Number.isFinite(o.v.readMillis99) ? o.v.readMillis99 : Infinity;
  const before = (a, b) => a < b ? -1 : a > b ? 1 : 0;

  function all(numbers) {
    return model.strategies.map(strategy => outcome(strategy, numbers))
      .sort((a, b) => before(cents(a), cents(b)) || before(tail(a), tail(b)));
  }

  let announced;
  function follow() {
    const numbers = given();
    const problem = wrong(numbers) || wrongPrice(numbers);
    complain(problem);
    if (problem) return;
    const outcomes = all(numbers);
    table("what-if-table", columns, outcomes);
    table("what-if-bill", bill, outcomes);
    chart(outcomes);
    clearTimeout(announced); // not at every key
    announced = setTimeout(() => {
      const first = outcomes[0];
      document.getElementById("what-if-summary").textContent = Number.isFinite(first.v.costPerMonth)
        ? "Cheapest: " + first.strategy.title + " at " + usd(first.v.costPerMonth) + " USD per month, whatever else it lacks: the decision table says what."
        : "No cost is known: this run has not measured enough.";
    }, 300);
  }

  const form = document.getElementById("what-if-form");
  form.addEventListener("input", follow);
  form.addEventListener("submit", event => event.preventDefault());
  addEventListener("resize", follow);
  follow();
  globalThis.holdallWhatIf = { model, wrong, all, text };
})();
