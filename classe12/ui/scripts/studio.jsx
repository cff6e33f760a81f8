// Cutting, muting and blurring a film. Every handle is a native range or number field: the finger, the
// mouse and the keyboard do the same. Nothing leaves before "Appliquer"; the edit is kept in the tab.
import { useEffect, useMemo, useRef, useState } from "react";

const clock = (s) => `${Math.floor(s / 60)}:${(s % 60).toFixed(1).padStart(4, "0").replace(".", ",")}`;
const round = (s) => Math.round(s * 100) / 100;
const TRACK = "w-full accent-primary";
const TOOL = "scroll-mt-6 space-y-3";
const facesOn = (count) => (count > 1 ? `${count} visages` : "1 visage");

function Icon({ sprite, name }) {
  return <svg className="ico size-4" viewBox="0 0 24 24" aria-hidden="true"><use href={`${sprite}#${name}`} /></svg>;
}

// Where a zone is at a moment: what covers it before and after (rules/faces.py says the same).
function covered(zone, at) {
  if (at < zone.start || at > zone.end) return null;
  const next = zone.places.findIndex((place) => place[0] > at);
  const near = next === -1 ? zone.places.slice(-1) : zone.places.slice(Math.max(0, next - 1), next + 1);
  const left = Math.min(...near.map((p) => p[1])), top = Math.min(...near.map((p) => p[2]));
  return { left, top, right: Math.max(...near.map((p) => p[1] + p[3])), bottom: Math.max(...near.map((p) => p[2] + p[4])) };
}

function Moment({ label, value, max, onChange, id }) {
  return (
    <label className="block text-sm font-semibold" htmlFor={id}>
      {label}
      <input id={id} className="input num mt-1 flex w-28" type="number" min="0" max={max} step="0.1" value={value}
        onChange={(event) => onChange(round(Math.min(max, Math.max(0, Number(event.target.value) || 0))))} />
    </label>
  );
}

export function Studio({ film, busy = "", progress = 100, sprite, onApply, onFaces, onPoster }) {
  const video = useRef(null), frame = useRef(null), ids = useRef(0);
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState("");
  const kept = film.edit || {};
  const [start, setStart] = useState(0);
  const [end, setEnd] = useState(film.length);
  const [mutes, setMutes] = useState([]);
  const [zones, setZones] = useState([]);
  const [dirty, setDirty] = useState(false);

  useEffect(() => { // another master, or what the server applied
    setStart(kept.start || 0);
    setEnd(kept.end || film.length);
    setMutes((kept.mutes || []).map(([from, to]) => ({ id: ids.current++, from, to })));
    setZones((kept.zones || []).filter((zone) => !zone.found).map((zone) => ({ ...zone, id: ids.current++ })));
    setDirty(false);
    setSaid("");
  }, [film.source, JSON.stringify(kept)]);
  useEffect(() => { // what the model found joins what the author drew, hidden or not as it was applied
    const applied = (kept.zones || []).filter((zone) => zone.found), faces = film.faces || [];
    const isSame = applied.length === faces.length;
    setZones((now) => [
      ...faces.map((zone, face) => ({ ...zone, kept: isSame ? applied[face].kept : true, face, id: ids.current++ })),
      ...now.filter((zone) => !zone.found),
    ]);
    if (!isSame) setDirty(true);
  }, [film.source, JSON.stringify(kept), JSON.stringify(film.faces)]);

  useEffect(() => { // "…/montage#flou": who was sent to a tool finds it, once the page gave its title the focus
    const tool = window.location.hash && document.getElementById(window.location.hash.slice(1));
    if (!tool) return undefined;
    const timer = setTimeout(() => { tool.scrollIntoView({ block: "start" }); tool.focus({ preventScroll: true }); }, 150);
    return () => clearTimeout(timer);
  }, []);

  const change = (act, sentence = "") => { act(); setDirty(true); setSaid(sentence); };
  const ask = (act) => (busy ? setSaid("Un changement est en cours : attendez sa fin, quelques instants.") : act());
  const show = (moment) => { video.current.currentTime = moment; setAt(moment); };
  const lasts = Math.max(0, end - start);
  const boxes = useMemo(() => zones.filter((z) => z.kept).map((zone) => ({ zone, box: covered(zone, at) })).filter((b) => b.box), [zones, at]);
  const edit = () => JSON.stringify({
    start, end: end >= film.length - 0.05 ? 0 : end,
    mutes: mutes.map(({ from, to }) => [from, to]),
    zones: zones.map(({ id, ...zone }) => (zone.found ? { face: zone.face, kept: zone.kept } : zone)),
  });
  const setZone = (id, part) => change(() => setZones((now) => now.map((z) => (z.id === id ? { ...z, ...part } : z))));
  const setPlace = (zone, index, value) => {
    const place = [...zone.places[0]];
    place[index] = Math.min(1, Math.max(index > 2 ? 0.02 : 0, value));
    if (place[1] + place[3] > 1) place[index === 1 ? 1 : 3] = index === 1 ? 1 - place[3] : 1 - place[1];
    if (place[2] + place[4] > 1) place[index === 2 ? 2 : 4] = index === 2 ? 1 - place[4] : 1 - place[2];
    setZone(zone.id, { places: [place.map((part) => Math.round(part * 1e4) / 1e4)] });
  };
  const drag = (zone) => (event) => { // a drawn zone follows the finger; a found one follows its face
    if (zone.found) return;
    event.preventDefault();
    const size = frame.current.getBoundingClientRect();
    const [moment, x, y, width, height] = zone.places[0];
    const from = [event.clientX, event.clientY];
    const move = (now) => setZone(zone.id, { places: [[moment,
      Math.min(1 - width, Math.max(0, x + (now.clientX - from[0]) / size.width)),
      Math.min(1 - height, Math.max(0, y + (now.clientY - from[1]) / size.height)), width, height]] });
    const stop = () => { window.removeEventListener("pointermove", move); window.removeEventListener("pointerup", stop); };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", stop);
  };
  const draw = () => change(() => setZones((now) => [...now, {
    id: ids.current++, start: round(at), end: round(Math.min(film.length, at + 3)), found: false, kept: true,
    places: [[0, 0.4, 0.35, 0.2, 0.3]],
  }]), "Zone ajoutée au milieu de l’image : déplacez-la, ou réglez-la dans la liste.");
  const mute = () => change(() => setMutes((now) => [...now, { id: ids.current++, from: round(at), to: round(Math.min(film.length, at + 2)) }]),
    "Passage sans son ajouté : réglez sa fin dans la liste.");

  // The filmstrip is of what was applied: it stands at its place in the whole.
  const from = kept.start || 0, shown = (kept.end || film.length) - from;
  const strip = {
    backgroundImage: `url(${film.filmstrip})`, backgroundSize: "100% 100%",
    left: `${(from / film.length) * 100}%`, width: `${(shown / film.length) * 100}%`,
  };
  const half = film.portrait ? "max-w-64" : "";
  return (
    <div className="gap-10 space-y-8 lg:grid lg:grid-cols-[3fr_2fr]">
      <div className="space-y-8">
      <div className={`relative overflow-hidden rounded-box bg-black ${half}`} ref={frame}>
        <video ref={video} src={film.source && `${film.source}#t=0.1`} className="block w-full" controls playsInline preload="metadata"
          aria-label="La vidéo, avant vos changements" onTimeUpdate={(event) => setAt(event.target.currentTime)}
          onSeeking={(event) => setAt(event.target.currentTime)} />
        {boxes.map(({ zone, box }) => (
          <div key={zone.id} aria-hidden="true" onPointerDown={drag(zone)}
            className={`absolute border-2 backdrop-blur-xl ${zone.found ? "pointer-events-none border-warning" : "cursor-move touch-none border-secondary"}`}
            style={{ left: `${box.left * 100}%`, top: `${box.top * 100}%`, width: `${(box.right - box.left) * 100}%`, height: `${(box.bottom - box.top) * 100}%` }} />
        ))}
      </div>

      <section className="space-y-3" aria-labelledby="t-coupe">
        <h2 id="t-coupe" className="text-lg font-bold">Début et fin</h2>
        <div className="relative h-14 overflow-hidden rounded-field border border-base-300" aria-hidden="true">
          <div className="absolute inset-y-0" style={strip} />
          <div className="absolute inset-y-0 left-0 bg-base-100/80" style={{ width: `${(start / film.length) * 100}%` }} />
          <div className="absolute inset-y-0 right-0 bg-base-100/80" style={{ width: `${(1 - end / film.length) * 100}%` }} />
        </div>
        <label className="block text-sm font-semibold" htmlFor="debut">Début : {clock(start)}</label>
        <input id="debut" type="range" className={TRACK} min="0" max={film.length} step="0.1" value={start} aria-valuetext={clock(start)}
          onChange={(event) => change(() => { const s = Math.min(Number(event.target.value), end - 1); setStart(round(Math.max(0, s))); show(Math.max(0, s)); })} />
        <label className="block text-sm font-semibold" htmlFor="fin">Fin : {clock(end)}</label>
        <input id="fin" type="range" className={TRACK} min="0" max={film.length} step="0.1" value={end} aria-valuetext={clock(end)}
          onChange={(event) => change(() => { const e = Math.max(Number(event.target.value), start + 1); setEnd(round(Math.min(film.length, e))); show(Math.min(film.length, e)); })} />
        <p className={`text-sm ${lasts > 122 ? "font-semibold text-error" : "text-muted"}`} role="status">
          {lasts > 122 ? `Il reste ${clock(lasts)} : gardez deux minutes au plus.` : `Durée gardée : ${clock(lasts)}.`}
        </p>
      </section>

      <section id="couverture" tabIndex={-1} className={TOOL} aria-labelledby="t-couverture">
        <h2 id="t-couverture" className="text-lg font-bold">Couverture</h2>
        <p className="text-sm text-muted">Prenez une de ces six images, ou arrêtez la vidéo sur une autre.</p>
        <div className="grid grid-cols-3 gap-2">
          {[0, 1, 2, 3, 4, 5].map((n) => {
            const tile = Math.floor((n + 0.5) * (film.tiles / 6));
            const moment = from + ((tile + 0.5) / film.tiles) * shown;
            const count = film.seen?.[tile] || 0;
            return (
              <button key={n} type="button" className={`relative overflow-hidden ${film.portrait ? "aspect-[9/16]" : "aspect-video"} rounded-field border border-base-300 hover:outline-2`}
                style={{ backgroundImage: `url(${film.filmstrip})`, backgroundSize: `${film.tiles * 100}% 100%`, backgroundPosition: `${(tile / (film.tiles - 1)) * 100}% 0` }}
                onClick={() => ask(() => onPoster(round(moment)))}>
                <span className="sr-only">Image {n + 1} sur 6, à {clock(moment)}{count > 0 && ", avec "}</span>
                {count > 0 && <span className="absolute inset-x-0 bottom-0 bg-black/75 text-xs text-white">{facesOn(count)}</span>}
              </button>
            );
          })}
        </div>
        <button type="button" className="btn btn-outline h-auto min-h-11 shrink py-2 whitespace-normal" onClick={() => ask(() => onPoster(round(at)))}>En faire la couverture</button>
      </section>
      </div>
      <div className="space-y-8">
      {film.sound && (
        <section id="son" tabIndex={-1} className={TOOL} aria-labelledby="t-son">
          <h2 id="t-son" className="text-lg font-bold">Couper le son d’un passage</h2>
          <p className="text-sm text-muted">Un prénom se fait entendre ? Arrêtez la vidéo à cet endroit, puis ajoutez le passage.</p>
          <ul className="space-y-3">
            {mutes.map((one, n) => (
              <li key={one.id} className="flex flex-wrap items-end gap-3">
                <Moment id={`muet-${one.id}-d`} label={`Passage ${n + 1}, de (secondes)`} value={one.from} max={film.length}
                  onChange={(from) => change(() => { setMutes((now) => now.map((m) => (m.id === one.id ? { ...m, from } : m))); show(from); })} />
                <Moment id={`muet-${one.id}-f`} label="à (secondes)" value={one.to} max={film.length}
                  onChange={(to) => change(() => { setMutes((now) => now.map((m) => (m.id === one.id ? { ...m, to } : m))); show(to); })} />
                <button type="button" className="btn btn-ghost" onClick={() => change(() => setMutes((now) => now.filter((m) => m.id !== one.id)), "Passage retiré.")}>
                  Retirer<span className="sr-only"> le passage {n + 1}</span></button>
              </li>
            ))}
          </ul>
          <button type="button" className="btn btn-outline h-auto min-h-11 shrink py-2 whitespace-normal" onClick={mute}><Icon sprite={sprite} name="volume-x" />Couper le son à partir d’ici</button>
        </section>
      )}

      <section id="flou" tabIndex={-1} className={TOOL} aria-labelledby="t-flou">
        <h2 id="t-flou" className="text-lg font-bold">Flouter</h2>
        <p className="text-sm text-muted">Les visages trouvés sont suivis d’image en image. Regardez le résultat en entier avant de le garder : aucun logiciel ne les voit tous.</p>
        {film.faces && film.faces.length === 0 && <p className="text-sm">Aucun visage n’a été trouvé. S’il y en a un, ajoutez une zone.</p>}
        <ul className="divide-y divide-base-300">
          {zones.map((zone, n) => (
            <li key={zone.id} className="flex flex-wrap items-end gap-3 py-3">
              {zone.found ? (
                <label className="flex min-h-11 flex-1 cursor-pointer items-center gap-3 text-sm font-semibold">
                  <input type="checkbox" className="checkbox" checked={zone.kept} onChange={(event) => setZone(zone.id, { kept: event.target.checked })} />
                  Visage {n + 1}, de {clock(zone.start)} à {clock(zone.end)}
                </label>
              ) : (
                <>
                  <span className="w-full text-sm font-semibold">Zone {n + 1}</span>
                  <Moment id={`zone-${zone.id}-d`} label="de (secondes)" value={zone.start} max={film.length} onChange={(start) => { setZone(zone.id, { start }); show(start); }} />
                  <Moment id={`zone-${zone.id}-f`} label="à (secondes)" value={zone.end} max={film.length} onChange={(end) => { setZone(zone.id, { end }); show(end); }} />
                  {["gauche", "haut", "largeur", "hauteur"].map((name, index) => (
                    <label key={name} className="block text-sm" htmlFor={`zone-${zone.id}-${name}`}>{name}
                      <input id={`zone-${zone.id}-${name}`} type="range" className="block w-28 accent-primary" min="0" max="1" step="0.01" value={zone.places[0][index + 1]}
                        aria-valuetext={`${Math.round(zone.places[0][index + 1] * 100)} %`} onChange={(event) => setPlace(zone, index + 1, Number(event.target.value))} />
                    </label>
                  ))}
                </>
              )}
              <button type="button" className="btn btn-ghost" onClick={() => { show(zone.start + 0.05); frame.current.scrollIntoView({ block: "nearest" }); }}>
                Voir<span className="sr-only"> {zone.found ? "le visage" : "la zone"} {n + 1}</span></button>
              {!zone.found && <button type="button" className="btn btn-ghost" onClick={() => change(() => setZones((now) => now.filter((z) => z.id !== zone.id)), "Zone retirée.")}>
                Retirer<span className="sr-only"> la zone {n + 1}</span></button>}
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap gap-3">
          <button type="button" className="btn btn-outline" onClick={() => ask(onFaces)}><Icon sprite={sprite} name="search" />Chercher les visages</button>
          <button type="button" className="btn btn-outline h-auto min-h-11 shrink py-2 whitespace-normal" onClick={draw}><Icon sprite={sprite} name="plus" />Ajouter une zone à partir d’ici</button>
        </div>
      </section>

      <p role="status" className="text-sm text-muted">{said}</p>
      {busy && <p className="text-sm font-semibold">{busy}{progress < 100 ? ` ${progress} %` : ""}</p>}
      <div className="flex flex-wrap items-center gap-3 border-t border-base-300 pt-6">
        <button type="button" className="btn btn-primary" onClick={() => (dirty ? ask(() => onApply(edit())) : setSaid("Rien n’a changé depuis la dernière fois."))}>Appliquer les changements</button>
      </div>
      </div>
    </div>
  );
}
