// The video player: native <video>, our own controls under the picture, 44 px, always visible.
import { useEffect, useRef, useState } from "react";

const SPEEDS = [1, 1.25, 1.5, 0.75];
const clock = (s) => `${Math.floor(s / 60)}:${String(Math.floor(s % 60)).padStart(2, "0")}`;
const spoken = (s) => (s < 60 ? "" : `${Math.floor(s / 60)} min `) + `${Math.floor(s % 60)} s`;
const button = "grid size-11 cursor-pointer place-items-center rounded-field hover:bg-white/10";

function Icon({ sprite, name, size = "size-5" }) {
  return (
    <svg className={`ico ${size}`} viewBox="0 0 24 24" aria-hidden="true">
      <use href={`${sprite}#${name}`} />
    </svg>
  );
}

export function Player({ sprite, title, sources, poster, tracks = [], portrait, length = 0, marks = [], onWatched }) {
  const video = useRef(null);
  const frame = useRef(null);
  const watched = useRef({ seconds: 0, last: 0, told: 0 });
  const [playing, setPlaying] = useState(false);
  const [started, setStarted] = useState(false);
  const [broken, setBroken] = useState(false);
  const [muted, setMuted] = useState(false);
  const [captions, setCaptions] = useState(true);
  const [speed, setSpeed] = useState(0);
  const [quality, setQuality] = useState(0);
  const [now, setNow] = useState(0);
  const [total, setTotal] = useState(length);
  const source = sources[Math.min(quality, sources.length - 1)];

  useEffect(() => { // what the browser did before this script ran
    const v = video.current;
    if (v.readyState >= 1 && Number.isFinite(v.duration)) setTotal(v.duration);
    if (v.error) setBroken(true);
  }, []);
  useEffect(() => {
    for (const track of video.current.textTracks) track.mode = captions ? "showing" : "hidden";
  }, [captions, tracks.length]);

  useEffect(() => { // "à 0:42" in what people write beside the video: a link to #moment-42
    const jump = (event) => {
      const link = event.target.closest?.("a[href^='#moment-']");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const v = video.current;
      const wanted = Number(link.getAttribute("href").slice("#moment-".length));
      const end = Number.isFinite(v.duration) ? v.duration : length;
      if (!(wanted >= 0) || !(wanted < end)) return;
      v.currentTime = wanted;
      setNow(wanted);
      frame.current.scrollIntoView({ block: "nearest" });
      if (!("stay" in link.dataset)) frame.current.querySelector("input[type=range]").focus({ preventScroll: true });
      v.play().catch(() => {});
    };
    document.addEventListener("click", jump);
    return () => document.removeEventListener("click", jump);
  }, [length]);

  const toggle = () => {
    const v = video.current;
    v.paused ? v.play().catch(() => {}) : v.pause();
  };
  const count = () => {
    const v = video.current;
    const w = watched.current;
    const step = v.currentTime - w.last;
    if (!v.seeking && step > 0 && step < 2) w.seconds += step;
    w.last = v.currentTime;
    setNow(v.currentTime);
    while (w.told < marks.length && w.seconds >= marks[w.told]) onWatched?.(marks[w.told++]);
  };
  const faster = () => {
    const next = (speed + 1) % SPEEDS.length;
    video.current.playbackRate = SPEEDS[next];
    setSpeed(next);
  };
  const lighter = () => {
    const v = video.current;
    const place = v.currentTime;
    const goes = !v.paused;
    v.addEventListener(
      "loadedmetadata",
      () => { v.currentTime = place; v.playbackRate = SPEEDS[speed]; if (goes) v.play().catch(() => {}); },
      { once: true },
    );
    setQuality((quality + 1) % sources.length);
  };
  const whole = () => {
    const v = video.current;
    if (document.fullscreenElement) document.exitFullscreen();
    else if (frame.current.requestFullscreen) frame.current.requestFullscreen();
    else v.webkitEnterFullscreen?.();
  };
  const retry = () => { setBroken(false); video.current.load(); };
  const keys = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("button, input")) return;
    if (event.key === " " || event.key === "k") { event.preventDefault(); toggle(); }
  };

  return (
    <div
      ref={frame} role="region" aria-label={`Lecteur vidéo : ${title}`} onKeyDown={keys}
      className={`group/player mx-auto flex w-full flex-col self-start overflow-hidden rounded-box bg-[#19121b] text-[#f0ebf1] ${portrait ? "sm:max-w-[20.25rem] fullscreen:max-w-none" : ""}`}
    >
      <div className={`relative min-h-0 ${portrait ? "aspect-[9/16]" : "aspect-video"} group-fullscreen/player:aspect-auto group-fullscreen/player:grow`}>
        <video
          ref={video} src={source.src} poster={poster || undefined} preload="metadata" playsInline
          className="absolute inset-0 size-full" aria-label={title} muted={muted} onClick={toggle}
          onPlay={() => { setPlaying(true); setStarted(true); }} onPause={() => setPlaying(false)}
          onTimeUpdate={count} onError={() => setBroken(true)}
          onLoadedMetadata={(e) => { if (Number.isFinite(e.target.duration)) setTotal(e.target.duration); }}
        >
          {tracks.map((t) => (
            <track key={t.src} kind="captions" src={t.src} srcLang={t.lang || "fr"} label={t.label || "Français"} default />
          ))}
        </video>
        {!started && !broken && (
          <div className="pointer-events-none absolute inset-0 grid place-items-center">
            <button type="button" onClick={toggle} className="pointer-events-auto grid size-16 cursor-pointer place-items-center rounded-full bg-[#19121b]/85 text-white hover:bg-[#19121b]">
              <Icon sprite={sprite} name="play" size="size-7" />
              <span className="sr-only">Lire la vidéo</span>
            </button>
          </div>
        )}
        {broken && (
          <div role="alert" className="absolute inset-0 grid content-center justify-items-center gap-4 bg-[#19121b] p-6 text-center text-sm">
            <p>La vidéo ne se charge pas. Vérifiez votre connexion, puis recommencez.</p>
            <button type="button" onClick={retry} className="btn">Recommencer</button>
          </div>
        )}
      </div>
      <div className="px-2 pt-2 pb-1">
        <div className="flex items-center gap-2 px-2">
        <input
          type="range" min="0" max={total || 1} step="0.1" value={Math.min(now, total || 1)}
          onChange={(e) => { video.current.currentTime = Number(e.target.value); setNow(Number(e.target.value)); }}
          aria-label="Position dans la vidéo" aria-valuetext={`${spoken(now)} sur ${spoken(total)}`}
          className="block h-6 min-w-0 grow cursor-pointer accent-[#f8ce54]"
        />
        <p className="num text-sm whitespace-nowrap">{clock(now)} / {clock(Math.round(total))}</p>
        </div>
        <div className="flex items-center">
          <button type="button" onClick={toggle} className={button}>
            <Icon sprite={sprite} name={playing ? "pause" : "play"} />
            <span className="sr-only">{playing ? "Mettre en pause" : "Lire"}</span>
          </button>
          <button type="button" onClick={() => setMuted(!muted)} aria-pressed={muted} className={button}>
            <Icon sprite={sprite} name={muted ? "volume-x" : "volume-2"} />
            <span className="sr-only">Couper le son</span>
          </button>
          <span className="grow" />
          <button type="button" onClick={faster} className="num h-11 cursor-pointer rounded-field px-2 text-sm font-semibold hover:bg-white/10">
            {`× ${String(SPEEDS[speed]).replace(".", ",")}`}<span className="sr-only">, vitesse de lecture</span>
          </button>
          {sources.length > 1 && (
            <button type="button" onClick={lighter} className="num h-11 cursor-pointer rounded-field px-2 text-sm font-semibold hover:bg-white/10">
              {source.label}<span className="sr-only">, qualité de l’image</span>
            </button>
          )}
          {tracks.length > 0 && (
            <button type="button" onClick={() => setCaptions(!captions)} aria-pressed={captions} className={`${button} ${captions ? "text-[#f8ce54]" : ""}`}>
              <Icon sprite={sprite} name="captions" />
              <span className="sr-only">Sous-titres</span>
            </button>
          )}
          <button type="button" onClick={whole} className={button}>
            <Icon sprite={sprite} name="maximize" />
            <span className="sr-only">Plein écran</span>
          </button>
        </div>
      </div>
    </div>
  );
}
