"use strict";
// Draws the charts that the page's data names. A chart repeats its table, so without scripts nothing is missing.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const symbols = ["circle", "rect", "triangle", "diamond"];
  const decals = [
    null,
    { symbol: "line", dashArrayX: [1, 0], dashArrayY: [3, 4], rotation: -Math.PI / 4, color: "rgba(255,255,255,.55)" },
    { symbol: "circle", dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0], color: "rgba(255,255,255,.7)" },
  ];
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const number = new Intl.NumberFormat("en", { maximumSignificantDigits: 6 });

  function frame(chart, width) {
    const names = chart.categories.map(category => (category.bad ? "✗ " : "") + category.name);
    const ink = colour("ink");
    const soft = colour("soft");
    return {
      animation: false,
      textStyle: { fontFamily: "sans-serif", color: ink },
      grid: { left: 12, right: 48, top: 44, bottom: 8, containLabel: true },
      legend: { top: 4, left: 0, itemGap: 18, itemWidth: 14, itemHeight: 14, textStyle: { color: ink, fontSize: 13 }, selectedMode: false },
      tooltip: { trigger: "item", confine: true, formatter: tip, backgroundColor: colour("paper"),
        borderColor: colour("line"), textStyle: { color: ink } },
      xAxis: { type: chart.log ? "log" : "value", axisLabel: { color: soft, hideOverlap: true,
        formatter: value => number.format(value) + chart.unit.replace(" adds", "") },
        splitLine: { lineStyle: { color: colour("line") } } },
      yAxis: { type: "category", inverse: true, data: names, axisTick: { show: false },
        axisLine: { lineStyle: { color: soft } }, splitLine: { show: true, lineStyle: { color: colour("line") } },
        axisLabel: { width: width < 500 ? 92 : 190, overflow: "break", fontSize: 13, lineHeight: 15,
          color: name => name.startsWith("✗") ? colour("bad") : ink } },
    };
  }

  // Text only: names come from a file, and must never become markup.
  function tip(item) {
    const box = document.createElement("div");
    const head = document.createElement("b");
    head.textContent = item.data.category + ", " + item.seriesName;
    box.append(head, document.createElement("br"), item.data.text);
    return box;
  }

  // Where a whisker begins; on a logarithmic axis one that would reach 0 or below runs to the axis' edge instead.
  const low = point => point.value - (point.error || 0) > 0 ? point.value - (point.error || 0) : point.value;

  function dots(chart, width) {
    const option = frame(chart, width);
    const points = chart.series.flatMap(series => series.points).filter(point => !chart.log || point.value > 0);
    const least = Math.min(...points.map(low), chart.reference ? chart.reference.value : Infinity);
    const most = Math.max(...points.map(point => point.value + (point.error || 0)));
    if (chart.log) {
      option.xAxis.min = 10 ** Math.floor(Math.log10(least));
      option.xAxis.max = 10 ** Math.ceil(Math.log10(most * 1.05));
    }
    option.legend.data = chart.series.map((series, i) => ({ name: series.name, icon: symbols[i % 4] }));
    option.series = chart.series.flatMap((series, i) => {
      const shift = (i - (chart.series.length - 1) / 2) * 13;
      const shown = series.points.filter(point => !chart.log || point.value > 0);
      const own = colour("series-" + (i % 4 + 1));
      return [whiskers(shown, series.name, shift, own, option.xAxis.min), {
        name: series.name, type: "scatter", symbol: symbols[i % 4], symbolSize: 11, symbolOffset: [0, shift],
        itemStyle: { color: own, opacity: 1 }, z: 3,
        data: shown.map(point => ({ value: [point.value, point.category], text: point.text,
          category: chart.categories[point.category].name,
          itemStyle: point.kind === "measured" ? { color: own, opacity: 1 }
            : { color: colour("paper"), borderColor: own, borderWidth: 2.5, opacity: 1 } })),
      }];
    });
    if (chart.reference && option.series.length) {
      option.series[option.series.length - 1].markLine = { symbol: "none", silent: true,
        lineStyle: { color: colour("ink"), type: "dashed" }, data: [{ xAxis: chart.reference.value }],
        label: { formatter: chart.reference.name, color: colour("ink"), position: "start" } };
      option.grid.top = 62;
    }
    return option;
  }

  function whiskers(points, name, shift, own, least) {
    return { name: name, type: "custom", silent: true, itemStyle: { color: own },
      data: points.filter(point => point.error)
        .map(point => [Math.max(point.value - point.error, least === undefined ? -Infinity : least), point.category, point.value + point.error]),
      encode: { x: [0, 2], y: 1 },
      renderItem: (params, api) => {
        const from = api.coord([api.value(0), api.value(1)]);
        const to = api.coord([api.value(2), api.value(1)]);
        const y = from[1] + shift;
        const stroke = { stroke: own, lineWidth: 2, fill: null };
        const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style: stroke });
        return { type: "group", children: [line(from[0], y, to[0], y), line(from[0], y - 4, from[0], y + 4), line(to[0], y - 4, to[0], y + 4)] };
      } };
  }

  function stack(chart, width) {
    const option = frame(chart, width);
    if (width < 500) {
      option.legend.orient = "vertical";
      option.grid.top = 24 + 25 * chart.series.length;
    }
    const fills = [colour("series-1"), colour("bad"), colour("soft")];
    option.series = chart.series.map((series, i) => ({
      name: series.name, type: "bar", stack: "all", barWidth: "62%",
      itemStyle: { color: fills[i % 3], decal: decals[i % 3], borderColor: colour("paper"), borderWidth: 1 },
      label: { show: i === 1, position: "insideLeft", color: colour("ink"), backgroundColor: colour("paper"), padding: [2, 5], borderRadius: 3, lineHeight: 15, fontSize: 13,
        formatter: item => item.value[0] > 0 ? "✗ " + number.format(item.value[0]) + " lost" : "" },
      data: series.points.map(point => ({ value: [point.value, point.category], text: point.text,
        category: chart.categories[point.category].name })),
    }));
    return option;
  }

  // Only what comes into view is drawn, so that the page opens at once.
  const all = [...data.charts.map(chart => ({ chart, option: width => (chart.form === "stack" ? stack : dots)(chart, width) })),
    ...data.plots.map(chart => ({ chart, option: width => holdallPlots.option(chart, width) }))]
    .map(one => ({ ...one, box: document.getElementById("chart-" + one.chart.id), view: null }));
  function draw(one, width) {
    one.view ??= echarts.init(one.box, null, { renderer: "svg" });
    one.view.resize(width ? { width } : { width: "auto" });
    one.view.setOption(one.option(width || one.box.clientWidth), true);
  }
  const redraw = () => all.filter(one => one.view).forEach(one => draw(one));
  const seen = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(entry => {
    seen.unobserve(entry.target);
    draw(all.find(one => one.box === entry.target));
  }), { rootMargin: "400px" });
  all.forEach(one => seen.observe(one.box));

  // A link leads into what is folded.
  function unfold() {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    for (let at = target; at; at = at.parentElement) {
      if (at.localName === "details") at.open = true;
    }
    if (target) target.scrollIntoView();
  }
  addEventListener("hashchange", unfold);
  unfold();

  let folded = [];
  addEventListener("resize", redraw);
  addEventListener("beforeprint", () => { // paper is light, whatever the screen is, and does not unfold
    document.documentElement.dataset.printing = "";
    folded = [...document.querySelectorAll("#drills details:not([open])")];
    folded.forEach(one => { one.open = true; });
    all.forEach(one => draw(one, 680));
  });
  addEventListener("afterprint", () => {
    delete document.documentElement.dataset.printing;
    folded.forEach(one => { one.open = false; });
    redraw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
})();
