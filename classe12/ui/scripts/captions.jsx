// Captions written beside the film that the page plays: lines, their instants, and the keyboard to cut and join them.
import { useEffect, useRef, useState } from "react";

const WIDE = 40; // characters of a line
const SHORT = 200; // ms, the shortest caption
const STEP = 100; // ms, one press of an arrow
const WAIT = 900; // ms without a change before the lines are sent to be kept
const AGAIN = 5000; // ms without an answer before they are sent again
const FAILED = "Le fichier n’est pas arrivé. Vérifiez la connexion puis choisissez-le de nouveau.";

const film = () => document.querySelector("video");
const shown = (ms) => { // to the hundredth
  const seconds = Math.floor(ms / 10) / 100;
  const [whole, part] = String(Number((seconds % 60).toFixed(2))).split(".");
  return `${Math.floor(seconds / 60)}:${whole.padStart(2, "0")}${part ? `,${part}` : ""}`;
};
const read = (text) => {
  const found = /^\s*(?:(\d+):)?(\d{1,2})(?:[.,](\d{1,3}))?\s*$/.exec(text);
  return found ? (Number(found[1] || 0) * 60 + Number(found[2])) * 1000 + Number((found[3] || "0").padEnd(3, "0")) : null;
};
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

// The text on one or two lines, cut where they are nearest in length; left alone when it is too long for two.
function wrapped(text) {
  const whole = text.split(/\s*\n\s*|[ \t]+/).filter(Boolean).join(" ");
  if (whole.length <= WIDE) return whole;
  let best = -1;
  for (let at = whole.indexOf(" "); at >= 0 && at <= WIDE; at = whole.indexOf(" ", at + 1))
    if (whole.length - at - 1 <= WIDE && (best < 0 || Math.abs(whole.length - 1 - 2 * at) < Math.abs(whole.length - 1 - 2 * best))) best = at;
  return best < 0 ? whole : `${whole.slice(0, best)}\n${whole.slice(best + 1)}`;
}

function Icon({ sprite, name }) {
  return <svg className="ico size-4" viewBox="0 0 24 24" aria-hidden="true"><use href={`${sprite}#${name}`} /></svg>;
}

// The field of an instant: what is typed is read when it is left, and put back when it is not an instant.
function Instant({ label, value, onChange }) {
  const [text, setText] = useState(shown(value));
  useEffect(() => setText(shown(value)), [value]);
  const leave = () => {
    const typed = read(text);
    if (typed === null) setText(shown(value)); else if (text !== shown(value)) onChange(typed);
  };
  return (
    <input type="text" inputMode="decimal" aria-label={label} value={text} onChange={(e) => setText(e.target.value)} onBlur={leave}
      className="input num h-11 w-20 px-2 text-sm" />
  );
}

export function CaptionEditor({ id, stamp, cues: first, length, problems = {}, kept = 0, ready = true, sprite, onKeep }) {
  const serials = useRef(0);
  const [cues, setCues] = useState(() => first.map((cue) => ({ ...cue, key: serials.current++ })));
  const [here, setHere] = useState(-1);
  const [told, setTold] = useState("");
  const [acked, setAcked] = useState(0);
  const root = useRef(null);
  const wanted = useRef(null); // where the cursor goes once the lines are drawn: [rank, place]
  const stop = useRef(Infinity); // where the film stops: the end of the line that is listened to
  const memory = useRef({ serial: 0, sent: null, acked: 0, timer: 0, cues, keep: onKeep });
  Object.assign(memory.current, { cues, keep: onKeep, ready });

  const send = () => {
    const m = memory.current;
    clearTimeout(m.timer);
    if (m.sent === m.cues && m.acked === m.serial) return;
    if (!m.ready) return void (m.timer = setTimeout(send, WAIT));
    if (m.sent !== m.cues) { m.sent = m.cues; m.serial = Date.now(); }
    m.keep?.(m.cues.map(({ start, end, text }) => ({ start, end, text })), m.serial, stamp);
    m.timer = setTimeout(send, AGAIN);
  };
  const draw = () => { // on the film, as they will be shown
    const video = film();
    if (!video || !window.VTTCue) return;
    const track = (video.written ??= video.addTextTrack("captions", "Français", "fr"));
    track.mode = "showing";
    for (const cue of [...(track.cues ?? [])]) track.removeCue(cue);
    for (const { start, end, text } of memory.current.cues)
      if (text.trim() && end > start) track.addCue(new VTTCue(start / 1000, end / 1000, escaped(text)));
  };
  const change = (next, cursor) => { wanted.current = cursor ?? null; setTold(""); setCues(next); };

  useEffect(() => { memory.current.sent = cues; memory.current.acked = memory.current.serial; return () => clearTimeout(memory.current.timer); }, []);
  useEffect(() => {
    const m = memory.current;
    if (kept && kept === m.serial) { m.acked = kept; setAcked(kept); }
  }, [kept]);
  useEffect(() => { // to the server a moment later, to the film at once
    const m = memory.current;
    if (m.sent !== cues) { clearTimeout(m.timer); m.timer = setTimeout(send, WAIT); }
    draw();
    if (wanted.current) {
      const [rank, place] = wanted.current;
      const field = root.current.querySelectorAll("textarea")[rank];
      field?.focus();
      field?.setSelectionRange(place, place);
      wanted.current = null;
    }
  }, [cues]);
  useEffect(() => {
    const follow = ({ target }) => {
      if (target !== film()) return;
      const at = target.currentTime * 1000;
      if (at >= stop.current) { target.pause(); stop.current = Infinity; }
      setHere(memory.current.cues.findIndex((cue) => cue.start <= at && at < cue.end));
    };
    const leaving = (event) => { const m = memory.current; if (m.sent !== m.cues || m.acked !== m.serial) { send(); event.preventDefault(); } };
    document.addEventListener("timeupdate", follow, true); // the player may be drawn again: its events are caught above it
    document.addEventListener("loadedmetadata", draw, true);
    window.addEventListener("beforeunload", leaving);
    return () => {
      document.removeEventListener("timeupdate", follow, true);
      document.removeEventListener("loadedmetadata", draw, true);
      window.removeEventListener("beforeunload", leaving);
    };
  }, []);

  const put = (rank, changes) => cues.map((cue, at) => (at === rank ? { ...cue, ...changes } : cue));
  const fresh = (start, end, text) => ({ start, end, text, key: serials.current++ });
  const after = (rank) => (rank + 1 < cues.length ? cues[rank + 1].start : length || Infinity);

  const listen = (rank) => {
    const video = film();
    if (!video) return;
    stop.current = Infinity;
    video.currentTime = (cues[rank].start + 20) / 1000; // just inside: see the transcript
    stop.current = cues[rank].end;
    video.play().catch(() => {});
  };
  const split = (rank, place) => {
    const { start, end, text } = cues[rank];
    const left = text.slice(0, place).trim(), right = text.slice(place).trim();
    if (left && !right) return add(rank);
    if (!left) return setTold("Placez le curseur entre deux mots, puis coupez.");
    const middle = start + Math.round(((end - start) * left.length) / (left.length + right.length));
    if (middle - start < SHORT || end - middle < SHORT) return setTold("Ce sous-titre est trop court pour être coupé.");
    change([...cues.slice(0, rank), { ...cues[rank], end: middle, text: wrapped(left) }, fresh(middle, end, wrapped(right)), ...cues.slice(rank + 1)], [rank + 1, 0]);
    setTold("Coupé en deux.");
  };
  const join = (rank) => {
    const before = cues[rank - 1];
    const text = wrapped(`${before.text} ${cues[rank].text}`);
    change([...cues.slice(0, rank - 1), { ...before, end: Math.max(before.end, cues[rank].end), text }, ...cues.slice(rank + 1)],
      [rank - 1, Math.min(before.text.trim().length + 1, text.length)]);
    setTold("Réuni avec le précédent.");
  };
  const add = (named) => { // after a line; after the one that the film is at when none is named
    const at = Math.round((film()?.currentTime ?? 0) * 1000);
    const rank = named ?? cues.findLastIndex((cue) => cue.start <= at);
    const free = rank >= 0 ? cues[rank].end : 0;
    const start = named === undefined ? Math.max(at, free) : free;
    const end = Math.min(start + 3000, after(rank));
    if (end - start < SHORT) return setTold("Pas de place ici : allez à un autre moment, ou raccourcissez le sous-titre d’avant.");
    change([...cues.slice(0, rank + 1), fresh(start, end, ""), ...cues.slice(rank + 1)], [rank + 1, 0]);
    setTold("Sous-titre ajouté.");
  };
  const drop = (rank) => {
    change(cues.filter((_, at) => at !== rank), cues.length > 1 ? [Math.max(0, rank - 1), 0] : null);
    setTold("Sous-titre supprimé.");
    if (cues.length === 1) root.current.querySelector("[data-add]").focus();
  };
  const nudge = (rank, step, isEnd) => {
    const { start, end } = cues[rank];
    if (isEnd) change(put(rank, { end: Math.min(Math.max(end + step, start + SHORT), after(rank)) }));
    else change(put(rank, { start: Math.max(Math.min(start + step, end - SHORT), rank ? cues[rank - 1].end : 0) }));
  };
  const move = (rank) => root.current.querySelectorAll("textarea")[rank]?.focus();

  const keys = (event, rank) => {
    const field = event.target;
    const stroke = `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${event.shiftKey ? "Maj+" : ""}${event.key}`;
    const acts = {
      Enter: () => split(rank, field.selectionStart),
      "Ctrl+Enter": () => listen(rank),
      "Alt+ArrowLeft": () => nudge(rank, -STEP), "Alt+ArrowRight": () => nudge(rank, STEP),
      "Alt+Maj+ArrowLeft": () => nudge(rank, -STEP, true), "Alt+Maj+ArrowRight": () => nudge(rank, STEP, true),
      "Alt+ArrowUp": () => move(rank - 1), "Alt+ArrowDown": () => move(rank + 1),
      Backspace: rank && !field.selectionEnd ? () => join(rank) : null,
    };
    if (!acts[stroke] || event.nativeEvent.isComposing) return;
    event.preventDefault();
    acts[stroke]();
  };

  const isKept = memory.current.sent === cues && acked === memory.current.serial;
  return (
    <div ref={root} id={id} tabIndex={-1} role="group" aria-label="Lignes des sous-titres" className="outline-none" onBlur={() => setTimeout(send, 0)}>
      {cues.length === 0 && (
        <p className="text-sm text-muted">
          Rien n’est encore écrit. Lancez la vidéo, mettez-la en pause quand quelqu’un commence à parler, puis ajoutez un sous-titre.
        </p>
      )}
      <ol className="divide-y divide-base-300">
        {cues.map((cue, rank) => {
          const lines = cue.text.split("\n");
          const long = Math.max(...lines.map((line) => line.length)) > WIDE || lines.length > 2;
          const said = isKept ? problems[rank] : ""; // what the service says of other lines is not of these
          const field = `${id}-${rank}`;
          return (
            <li key={cue.key} aria-current={rank === here ? "true" : undefined}
              className={`py-4 pl-3 border-l-[3px] ${rank === here ? "border-l-accent bg-base-200" : "border-l-transparent"}`}>
              <div className="flex flex-wrap items-center gap-2">
                <Instant label={`Début du sous-titre ${rank + 1}`} value={cue.start} onChange={(start) => change(put(rank, { start }))} />
                <span className="text-muted">à</span>
                <Instant label={`Fin du sous-titre ${rank + 1}`} value={cue.end} onChange={(end) => change(put(rank, { end }))} />
                <button type="button" className="btn btn-ghost btn-square" onClick={() => listen(rank)}>
                  <Icon sprite={sprite} name="play" /><span className="sr-only">{`Écouter le sous-titre ${rank + 1}`}</span>
                </button>
                <span className="grow" />
                {rank > 0 && (
                  <button type="button" className="btn btn-ghost btn-sm" onClick={() => join(rank)}>Réunir<span className="sr-only">{` le sous-titre ${rank + 1} avec le précédent`}</span></button>
                )}
                <button type="button" className="btn btn-ghost btn-sm" onMouseDown={(e) => e.preventDefault()}
                  onClick={() => split(rank, document.getElementById(field).selectionStart)}>Couper<span className="sr-only">{` le sous-titre ${rank + 1} au curseur`}</span></button>
                <button type="button" className="btn btn-ghost btn-square" onClick={() => drop(rank)}>
                  <Icon sprite={sprite} name="trash-2" /><span className="sr-only">{`Supprimer le sous-titre ${rank + 1}`}</span>
                </button>
              </div>
              <textarea id={field} rows={2} value={cue.text} aria-label={`Sous-titre ${rank + 1}, de ${shown(cue.start)} à ${shown(cue.end)}`}
                aria-invalid={said || long ? "true" : "false"} aria-describedby={said ? `${field}-err` : undefined} spellCheck lang="fr"
                onChange={(e) => change(put(rank, { text: e.target.value }))} onKeyDown={(e) => keys(e, rank)}
                className={`textarea mt-2 min-h-0 ${said || long ? "textarea-error" : ""}`} />
              <p className={`num mt-1 text-xs ${long ? "font-semibold text-error" : "text-muted"}`} aria-hidden="true">
                {lines.map((line) => line.length).join(" et ")}{` sur ${WIDE} caractères par ligne`}
              </p>
              {said && <p id={`${field}-err`} className="mt-1 text-sm font-semibold text-error">{said}</p>}
            </li>
          );
        })}
      </ol>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <button type="button" data-add className="btn border-base-300 bg-base-100" onClick={() => add()}>
          <Icon sprite={sprite} name="plus" />Ajouter un sous-titre ici
        </button>
        <p role="status" className="text-sm text-muted">{told}</p>
      </div>
    </div>
  );
}

// The field of a file of captions: what is chosen leaves at once; what comes back is nothing, or what to mend.
export function CaptionFile({ id, endpoint, accept, label, hint, maxBytes, tooHeavy, sprite, onArrived }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState("");

  const send = async (event) => {
    const file = event.target.files[0];
    if (!file) return;
    event.target.value = ""; // the same file, mended, may be chosen again
    setError("");
    if (file.size > maxBytes) return setError(tooHeavy);
    setBusy(true);
    try {
      const answer = await fetch(endpoint, { method: "POST", body: file, headers: { "content-type": "application/octet-stream" } });
      if (answer.ok) onArrived?.(); else setError(await answer.text());
    } catch {
      setError(FAILED);
    } finally {
      setBusy(false);
    }
  };

  return (
    <div aria-busy={busy}>
      <label htmlFor={id} className="text-base font-bold">{label}</label>
      <p id={`${id}-aide`} className="mt-0.5 text-sm text-muted">{hint}</p>
      <span className="btn relative mt-2 border-base-300 bg-base-100 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--c12-focus)">
        <Icon sprite={sprite} name="file-up" />
        {busy ? "Envoi du fichier…" : "Choisir un fichier"}
        <input id={id} type="file" accept={accept} onChange={send} aria-describedby={error ? `${id}-aide ${id}-err` : `${id}-aide`}
          aria-invalid={error ? "true" : "false"} className="absolute inset-0 size-full cursor-pointer opacity-0" />
      </span>
      <div role="alert">
        {error && <p id={`${id}-err`} className="mt-1.5 text-sm font-semibold whitespace-pre-line text-error">{error}</p>}
      </div>
    </div>
  );
}
