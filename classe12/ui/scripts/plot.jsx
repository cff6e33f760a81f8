// A Plotly chart drawn with the colours of the page: light or dark, whatever the programme.
import { useEffect, useRef, useState } from "react";

const CONFIG = { displayModeBar: false, responsive: true, scrollZoom: false, locale: "fr" };

// The house style of every chart; a figure says only what is its own.
const LOOK = {
  layout: {
    font: {
      family: "\"Atkinson Next\", system-ui, sans-serif",
      size: 13,
      color: "var(--c12-muted)"
    },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    colorway: ["var(--c12-1)", "var(--c12-2)", "var(--c12-3)", "var(--c12-4)", "var(--c12-5)", "var(--c12-6)"],
    margin: { l: 44, r: 112, t: 28, b: 34, pad: 0 },
    separators: ",\u00a0",
    showlegend: false,
    hovermode: "x unified",
    hoverlabel: {
      bgcolor: "var(--color-base-100)",
      bordercolor: "var(--c12-field)",
      font: {
        size: 14,
        color: "var(--color-base-content)",
        family: "\"Atkinson Next\", system-ui, sans-serif"
      },
      align: "left"
    },
    xaxis: {
      gridcolor: "var(--c12-grid)",
      gridwidth: 1,
      zeroline: false,
      linecolor: "var(--c12-field)",
      linewidth: 1,
      ticks: "",
      tickfont: { size: 13, color: "var(--c12-muted)" },
      title: {
        text: "",
        font: { size: 13, color: "var(--c12-muted)" }
      },
      automargin: true,
      fixedrange: true,
      showgrid: false,
      showline: true,
      showspikes: true,
      spikethickness: 1,
      spikecolor: "var(--c12-field)",
      spikedash: "solid",
      spikemode: "across"
    },
    yaxis: {
      gridcolor: "var(--c12-grid)",
      gridwidth: 1,
      zeroline: false,
      linecolor: "var(--c12-field)",
      linewidth: 1,
      ticks: "",
      tickfont: { size: 13, color: "var(--c12-muted)" },
      title: {
        text: "",
        font: { size: 13, color: "var(--c12-muted)" }
      },
      automargin: true,
      fixedrange: true,
      rangemode: "tozero",
      nticks: 6,
      tickformat: ",.0f"
    },
    bargap: 0.34,
    bargroupgap: 0.08,
    barcornerradius: 2,
    dragmode: false,
    annotationdefaults: {
      font: { size: 13, color: "var(--c12-muted)" },
      showarrow: false
    },
    shapedefaults: {
      line: { color: "var(--c12-field)", width: 1.5, dash: "dot" }
    },
    transition: { duration: 0 }
  },
  data: {
    scatter: [{ mode: "lines", line: { width: 2.5, shape: "linear" }, marker: { size: 8 } }],
    bar: [{ marker: { line: { width: 0 } }, textposition: "outside", cliponaxis: false, textfont: { size: 13, color: "var(--color-base-content)" } }]
  }
};

// "var(--c12-1)" becomes the colour that the page gives it now.
function painted(value, style) {
  if (typeof value === "string") {
    return value.replace(/var\((--[\w-]+)\)/g, (_, name) => resolved(style.getPropertyValue(name).trim()));
  }
  if (Array.isArray(value)) return value.map((v) => painted(v, style));
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, painted(v, style)]));
  }
  return value;
}

// Plotly reads neither light-dark() nor oklch(): an element says what a colour is now, and a canvas turns it
// into one that Plotly knows.
let probe;
let pencil;
function resolved(color) {
  probe ??= document.body.appendChild(Object.assign(document.createElement("i"), { hidden: true }));
  pencil ??= Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  probe.style.color = "";
  probe.style.color = color;
  pencil.clearRect(0, 0, 1, 1);
  pencil.fillStyle = getComputedStyle(probe).color;
  pencil.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = pencil.getImageData(0, 0, 1, 1).data;
  return `rgba(${r},${g},${b},${a / 255})`;
}

// On a phone the lines are named above the drawing, with their colour: at their end there is no room.
function foldLines(layout, template) {
  const notes = layout.annotations ?? [];
  const ends = notes.filter((note) => note.name === "fin");
  const usual = { ...template.layout.margin, ...layout.margin };
  layout.margin = { ...usual, r: 16, t: usual.t + 20 * ends.length };
  const row = { xref: "paper", yref: "paper", x: 0, y: 1, xanchor: "left", yanchor: "bottom", xshift: 0, align: "left" };
  layout.annotations = notes.filter((note) => note.name !== "fin").concat(
    ends.map((note, rank) => ({
      ...note, ...row, yshift: 20 * (ends.length - rank),
      text: `<span style="color:${note.arrowcolor}">●</span> ${note.text.replace("<br>", " ")}`,
    })),
  );
}

// On a phone the bars take the room of their second column, which the table gives as well.
function widenBars(layout) {
  layout.annotations = (layout.annotations ?? []).filter((note) => note.name !== "détail");
  layout.margin = { ...layout.margin, r: 52 };
  layout.xaxis = { ...layout.xaxis, nticks: 3, tickangle: 0 };
}

export function Plot({ figure, label, height = 290 }) {
  const place = useRef(null);
  const library = useRef(null);
  const [failed, setFailed] = useState(false);

  // What was asked last is what is drawn last, however long Plotly takes to load or to draw.
  const wanted = useRef(null);
  const busy = useRef(false);
  wanted.current = { figure, height };

  const draw = async () => {
    if (busy.current) return;
    busy.current = true;
    try {
      library.current ??= (await import("plotly.js-basic-dist-min")).default;
      let drawn = null;
      while (place.current && drawn !== wanted.current.figure) {
        drawn = wanted.current.figure;
        await paint(place.current, drawn, wanted.current.height);
      }
    } catch {
      setFailed(true);
    } finally {
      busy.current = false;
    }
  };

  const paint = async (node, shown, tall) => {
    const narrow = node.clientWidth < 560;
    const style = getComputedStyle(node);
    const template = painted(LOOK, style);
    const chosen = painted(shown, style);
    const layout = { uirevision: "kept", height: tall, ...chosen.layout, template };
    if (narrow && chosen.data[0]?.type === "scatter") foldLines(layout, template);
    if (narrow && chosen.data[0]?.type === "bar") widenBars(layout);
    await library.current.react(node, chosen.data, layout, CONFIG);
  };

  useEffect(() => { draw(); }, [figure, height]);
  useEffect(() => {
    const again = () => draw();
    const watch = new MutationObserver(again);
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ["data-mode", "data-programme"] });
    const system = matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", again);
    return () => {
      watch.disconnect();
      system.removeEventListener("change", again);
      if (library.current && place.current) library.current.purge(place.current);
    };
  }, []);

  if (failed) return <p role="alert" className="text-sm">Le graphique ne se charge pas. Le tableau donne les mêmes chiffres.</p>;
  return <div ref={place} role="img" aria-label={label} style={{ minHeight: height }} className="w-full" />;
}
