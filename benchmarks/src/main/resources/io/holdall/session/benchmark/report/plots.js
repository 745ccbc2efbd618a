"use strict";
// Options of ECharts for curves and for points with names; charts.js draws them. Colour is never the only sign.
const holdallPlots = (() => {
  const symbols = ["circle", "rect", "triangle", "diamond", "roundRect", "arrow"];
  const dashes = ["solid", "dashed", "dotted", [10, 3, 2, 3]];
  const cross = "path://M2 0 L5 3 L8 0 L10 2 L7 5 L10 8 L8 10 L5 7 L2 10 L0 8 L3 5 L0 2 Z";
  const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const number = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });
  const short = new Intl.NumberFormat("en", { maximumSignificantDigits: 3, notation: "compact" });
  const own = line => colour("series-" + (line.look % 8 + 1));
  const nines = percent => Math.log10(100 / (100 - percent)); // 90 % is 1, 99 % is 2

  const place = (axis, value) => axis.scale === "percentile" ? nines(value) : value;
  const label = axis => value => axis.scale === "percentile"
    ? +(100 - 100 / 10 ** value).toFixed(6) + " %" : short.format(value);

  function axis(plotted, values, name) {
    const log = plotted.scale === "log";
    const low = Math.min(...values);
    const high = Math.max(...values);
    const shared = { name, nameLocation: "middle", nameTextStyle: { color: colour("ink"), fontSize: 13 },
      axisLabel: { color: colour("soft"), fontSize: 12, hideOverlap: true, formatter: label(plotted) },
      axisLine: { show: true, lineStyle: { color: colour("soft") } }, splitLine: { lineStyle: { color: colour("line") } } };
    if (!log) return { ...shared, type: "value", min: plotted.scale === "percentile" ? Math.floor(low) : 0, minInterval: plotted.scale === "percentile" ? 1 : 0 };
    // whole decades where the values span some, else close around them
    const wide = high / low > 20;
    return { ...shared, type: "log",
      min: wide ? 10 ** Math.floor(Math.log10(low)) : low * 0.8, max: wide ? 10 ** Math.ceil(Math.log10(high)) : high * 1.25 };
  }

  const unit = plotted => plotted.unit ? plotted.name + ", " + plotted.unit : plotted.name;

  function tip(item) {
    const box = document.createElement("div");
    const head = document.createElement("b");
    head.textContent = item.seriesName;
    box.append(head, document.createElement("br"), item.data.text);
    return box;
  }

  function frame(plot, width, legendRows) {
    const points = plot.lines.flatMap(line => line.points);
    const xs = points.map(point => place(plot.x, point.x)).concat(plot.marks.map(mark => mark.at));
    const top = 16 + legendRows * 24;
    return {
      animation: false, textStyle: { fontFamily: "sans-serif", color: colour("ink") },
      grid: { left: width < 500 ? 52 : 64, right: 22, top: top + 22, bottom: 48 },
      legend: { top: 0, left: 0, right: 0, itemGap: 12, itemWidth: 34, itemHeight: 11, selectedMode: false,
        textStyle: { color: colour("ink"), fontSize: 12 } },
      tooltip: { trigger: "item", confine: true, formatter: tip, backgroundColor: colour("paper"),
        borderColor: colour("line"), textStyle: { color: colour("ink") } },
      xAxis: { ...axis(plot.x, xs, unit(plot.x)), nameGap: 28 },
      yAxis: { ...axis(plot.y, points.map(point => point.y), width < 500 ? "" : unit(plot.y)), nameGap: 46 },
    };
  }

  const text = (plot, point) => plot.x.name + " " + number.format(point.x) + " " + plot.x.unit + ": " + plot.y.name + " "
    + number.format(point.y) + " " + plot.y.unit + (point.error ? " ± " + number.format(point.error) : "") + (point.hollow ? ", modelled" : "");

  // How many rows the legend takes: a name's width is about seven pixels a letter.
  function legendRows(plot, width) {
    let rows = 1;
    let used = 0;
    for (const line of plot.lines) {
      const one = 34 + 22 + 7 * line.name.length;
      if (used + one > width && used > 0) { rows += 1; used = 0; }
      used += one;
    }
    return rows;
  }

  function lines(plot, width) {
    const option = frame(plot, width, legendRows(plot, width));
    option.legend.data = plot.lines.map(line => ({ name: line.name }));
    option.series = plot.lines.map(line => {
      const many = line.points.length > 14;
      const step = Math.ceil(line.points.length / 8);
      return { name: line.name, type: "line", symbol: symbols[line.look % 6], symbolSize: 9, showAllSymbol: true,
        lineStyle: { color: own(line), width: 2, type: dashes[line.look % 4] }, itemStyle: { color: own(line), opacity: 1 },
        data: line.points.map((point, i) => ({ value: [place(plot.x, point.x), point.y], text: text(plot, point),
          symbolSize: many && (i + line.look) % step ? 0 : 9,
          itemStyle: point.hollow ? { color: colour("paper"), borderColor: own(line), borderWidth: 2 } : { color: own(line) } })) };
    });
    if (option.series.length && plot.marks.length) {
      option.series[0].markLine = { symbol: "none", silent: true, lineStyle: { color: colour("ink"), type: "dashed", width: 1 },
        data: plot.marks.map((mark, i) => ({ xAxis: mark.at,
          label: { formatter: String(mark.number), rotate: 0, position: "end", distance: i % 2 ? 13 : 1, color: colour("ink"), fontWeight: "bold" } })) };
      option.grid.top += 14;
    }
    return option;
  }

  function points(plot, width) {
    const option = frame(plot, width, 0);
    option.legend.show = false;
    option.series = plot.lines.map(line => ({ name: line.name, type: "scatter", symbol: line.loses ? cross : "circle", symbolSize: 14,
      itemStyle: { color: line.loses ? colour("bad") : own(line), opacity: 1 },
      label: { show: true, position: line.look % 2 ? "top" : "bottom", color: colour("ink"), fontSize: 12, formatter: (line.loses ? "✗ " : "") + line.name },
      data: line.points.map(point => ({ value: [point.x, point.y], text: text(plot, point) })) }));
    option.grid.right = width < 500 ? 40 : 90;
    return option;
  }

  return { option: (plot, width) => (plot.form === "points" ? points : lines)(plot, width) };
})();
