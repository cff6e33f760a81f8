// The map of the départements: one outline each, walked with the arrow keys, one tab stop.
import { useRef, useState } from "react";

const RING = ["75", "92", "93", "94"]; // Paris and its neighbours, drawn again five times larger
const fill = (level, lens) => (level === "cache" ? `url(#hachures${lens ? "-loupe" : ""})` : level ? `var(--c12-s${level})` : "var(--color-base-200)");
const said = (place) => `${place.name} (${place.code}) : ${place.text}`;

function Shape({ src, place, tab, chosen, onFocus, onPick, hidden, lens }) {
  const acts = onPick ? { role: "button", "aria-pressed": chosen } : { role: "img" };
  return (
    <use
      href={`${src}#d${place.code}`} style={{ fill: fill(place.level, lens) }} tabIndex={hidden ? undefined : tab ? 0 : -1}
      {...(hidden ? { "aria-hidden": true } : { ...acts, "aria-label": said(place), "data-place": place.code })}
      onFocus={() => onFocus(place.code)} onMouseEnter={() => onFocus(place.code)}
      onClick={() => onPick?.(place.code)}
      onKeyDown={(e) => { if (onPick && (e.key === "Enter" || e.key === " ")) { e.preventDefault(); onPick(place.code); } }}
    />
  );
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// The nearest outline in the direction of the arrow, straight ahead preferred.
function neighbour(svg, from, [dx, dy]) {
  const middle = (node) => {
    const box = node.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const [x, y] = middle(from);
  let best = null;
  let least = Infinity;
  for (const node of svg.querySelectorAll("[data-place]")) {
    if (node === from) continue;
    const [nx, ny] = middle(node);
    const ahead = (nx - x) * dx + (ny - y) * dy;
    const aside = Math.abs((nx - x) * dy) + Math.abs((ny - y) * dx);
    if (ahead > 1 && ahead + 2 * aside < least) { least = ahead + 2 * aside; best = node; }
  }
  return best;
}

export function DepartementMap({ src, places = [], label, hint, legend = [], legendLabel, chosen, onPick, note }) {
  const svg = useRef(null);
  const [current, setCurrent] = useState("");
  const byCode = Object.fromEntries(places.map((place) => [place.code, place]));
  const mainland = places.filter((place) => place.code.length === 2);
  const overseas = places.filter((place) => place.code.length === 3);
  const stop = byCode[current]?.code.length === 2 ? current : mainland[0]?.code;
  const walk = (event) => {
    const step = STEPS[event.key];
    if (!step || !event.target.dataset.place) return;
    event.preventDefault();
    neighbour(svg.current, event.target, step)?.focus();
  };
  const shape = (place, extra) => (
    <Shape key={place.code} src={src} place={place} tab={place.code === stop} chosen={place.code === chosen} onFocus={setCurrent} onPick={onPick} {...extra} />
  );
  const outline = (code, look) => <use href={`${src}#d${code}`} className={look} aria-hidden="true" />;
  return (
    <div className="min-w-0">
      <svg ref={svg} viewBox="0 0 616 588" className="map mx-auto block w-full max-w-[40rem]" role="group" aria-label={label} onKeyDown={walk} onMouseLeave={() => setCurrent("")}>
        <defs>
          <Hatch id="hachures" scale={1} />
          <Hatch id="hachures-loupe" scale={0.2} />
          <clipPath id="loupe"><circle cx="62" cy="62" r="62" /></clipPath>
        </defs>
        {mainland.filter((place) => !RING.includes(place.code)).map((place) => shape(place))}
        {mainland.filter((place) => RING.includes(place.code)).map((place) => shape(place, { hidden: true }))}
        {byCode[current] && outline(current, "here")}
        {byCode[chosen] && outline(chosen, "sel")}
        <g transform="translate(490 2)">
          <circle cx="62" cy="62" r="62" fill="var(--color-base-100)" />
          <g clipPath="url(#loupe)">
            <g transform="translate(62 62) scale(5) translate(-314.6 -139.5)" className="idf">
              {mainland.filter((place) => RING.includes(place.code)).map((place) => shape(place, { lens: true }))}
              {RING.includes(current) && outline(current, "here")}
              {RING.includes(chosen) && outline(chosen, "sel")}
            </g>
          </g>
          <circle cx="62" cy="62" r="62" fill="none" stroke="var(--c12-field)" strokeWidth="1.5" pointerEvents="none" />
        </g>
      </svg>
      <p className="num mt-2 min-h-6 text-sm font-semibold" aria-hidden="true">{byCode[current] ? said(byCode[current]) : hint}</p>
      <ul className="mt-3 flex flex-wrap gap-x-3.5 gap-y-2" aria-label="Outre-mer">
        {overseas.map((place) => (
          <li key={place.code} className="text-xs leading-tight">
            {onPick ? (
              <button type="button" aria-pressed={place.code === chosen} onClick={() => onPick(place.code)} className="flex min-h-11 cursor-pointer items-center gap-2 text-left aria-pressed:font-bold">
                <Tile place={place} />
              </button>
            ) : (
              <span className="flex min-h-8 items-center gap-2"><Tile place={place} /></span>
            )}
          </li>
        ))}
      </ul>
      <ul className="num mt-4 flex flex-wrap gap-x-5 gap-y-2 text-sm" aria-label={legendLabel}>
        {legend.map((line) => (
          <li key={line.text} className="flex items-center gap-2">
            <Swatch level={line.level} look="h-3.5 w-7" />{line.text}
          </li>
        ))}
      </ul>
      <p className="mt-3 text-xs text-muted">{note}</p>
    </div>
  );
}

function Hatch({ id, scale }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform={`rotate(45) scale(${scale})`}>
      <rect width="6" height="6" fill="var(--color-base-100)" />
      <path d="M0 0V6" style={{ stroke: "var(--c12-6)", strokeWidth: 2.4 }} />
    </pattern>
  );
}

function Swatch({ level, look }) {
  return (
    <svg className={`${look} shrink-0 rounded-sm border border-field/60`} aria-hidden="true">
      <rect width="100%" height="100%" style={{ fill: fill(level) }} />
    </svg>
  );
}

function Tile({ place }) {
  return (
    <>
      <Swatch level={place.level} look="h-8 w-3" />
      <span>
        <span className="num font-bold">{place.code}</span> {place.name}<br />{place.text}
      </span>
    </>
  );
}
