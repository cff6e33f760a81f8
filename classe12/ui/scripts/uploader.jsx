// A video on its way (tus): picked once, sent in pieces, resumed after a cut, a reload or a restart.
import { useEffect, useId, useRef, useState } from "react";

const CHUNK = 8 * 1024 * 1024;
const PAUSES = [0, 1000, 2000, 3000, 5000, 5000, 10000, 10000, 15000, 15000, 30000, 30000, 30000, 30000, 60000, 60000];
const TOLD_EVERY = 25; // percent between two announcements to screen readers
const KEPT_FOR = 24 * 3600 * 1000;

const plain = (text) => text.replace(/\u202f/g, "\u00a0");
const figure = (value, digits = 0) => plain(value.toLocaleString("fr-FR", { minimumFractionDigits: digits, maximumFractionDigits: digits }));
const weight = (bytes) => (bytes < 1e6 ? `${figure(Math.max(1, Math.round(bytes / 1e3)))}\u00a0Ko` : `${figure(bytes / 1e6, bytes < 1e7 ? 1 : 0)}\u00a0Mo`);
const length = (s) => (s < 60 ? `${Math.round(s)}\u00a0s` : `${Math.floor(s / 60)}\u00a0min${Math.round(s) % 60 ? `\u00a0${String(Math.round(s) % 60).padStart(2, "0")}` : ""}`);
const left = (s) => (!Number.isFinite(s) ? "" : s < 5 ? ", presque fini" : s < 55 ? `, encore ${Math.ceil(s / 5) * 5}\u00a0s environ` : `, encore ${Math.ceil(s / 60)}\u00a0min environ`);

// The file itself waits in the browser until it has arrived, so that a reload needs no new choice.
const shelf = (act) =>
  new Promise((resolve) => {
    const opening = indexedDB.open("classe12-envoi", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("film");
    opening.onerror = () => resolve(undefined);
    opening.onsuccess = () => {
      const exchange = opening.result.transaction("film", "readwrite");
      const asked = act(exchange.objectStore("film"));
      const end = () => { opening.result.close(); resolve(asked?.result); };
      exchange.oncomplete = end;
      exchange.onerror = exchange.onabort = end;
    };
  }).catch(() => undefined);
const keep = (owner, file) => shelf((films) => films.put({ owner, file, at: Date.now() }, "film"));
const forget = () => shelf((films) => films.delete("film"));
async function kept(owner) {
  const found = await shelf((films) => films.get("film"));
  if (found && found.owner === owner && Date.now() - found.at < KEPT_FOR) return found.file;
  if (found) await forget();
  return null;
}

// What the browser itself can tell of the film: nothing is refused because it cannot tell.
const look = (address) =>
  new Promise((resolve) => {
    const video = document.createElement("video");
    const end = (known) => { video.removeAttribute("src"); resolve(known); };
    const timer = setTimeout(() => end({}), 4000);
    video.preload = "metadata";
    video.muted = true;
    video.onloadedmetadata = () => {
      clearTimeout(timer);
      end({ seconds: video.duration, portrait: video.videoHeight > video.videoWidth, seen: video.videoWidth > 0 });
    };
    video.onerror = () => { clearTimeout(timer); end({}); };
    video.src = address;
  });

function Icon({ sprite, name, size = "size-5" }) {
  return <svg className={`ico ${size}`} viewBox="0 0 24 24" aria-hidden="true"><use href={`${sprite}#${name}`} /></svg>;
}

export function Uploader({
  id, endpoint, accept, label, hint, owner, maxBytes, maxSeconds, sprite, error = "", arrived = "", waitingFor = "", canReplace = false,
  onStarted, onArrived, onFailed, onCancelled,
}) {
  const [phase, setPhase] = useState("idle"); // idle, looking, sending, waiting, paused, arrived
  const [film, setFilm] = useState(null);
  const [sent, setSent] = useState({ bytes: 0, seconds: Infinity });
  const [refusal, setRefusal] = useState("");
  const [said, setSaid] = useState("");
  const task = useRef(null);
  const pace = useRef({ at: 0, bytes: 0, speed: 0, told: 0 });
  const input = useRef(null);
  const title = useId();
  const [canFilm, setCanFilm] = useState(false);
  const [Filming, setFilming] = useState(null); // the recorder, loaded when it is asked for
  const percent = film ? Math.floor((100 * sent.bytes) / film.size) : 0;

  const refuse = (sentence) => {
    setPhase("idle"); setFilm(null); setRefusal(sentence); setSaid("");
    onFailed?.(sentence);
    forget();
  };
  const progress = (bytes, total) => {
    const p = pace.current;
    const now = performance.now();
    if (now - p.at < 250 && bytes < total) return;
    if (p.at && bytes > p.bytes) {
      const speed = ((bytes - p.bytes) * 1000) / (now - p.at);
      p.speed = p.speed ? 0.8 * p.speed + 0.2 * speed : speed;
    }
    p.at = now; p.bytes = bytes;
    setPhase((was) => (was === "waiting" || was === "looking" ? "sending" : was));
    setSent({ bytes, seconds: p.speed ? (total - bytes) / p.speed : Infinity });
    const step = Math.floor((100 * bytes) / total / TOLD_EVERY) * TOLD_EVERY;
    if (step > p.told && step < 100) { p.told = step; setSaid(`${step} % envoyés`); }
  };
  const fail = (failure) => {
    const status = failure.originalResponse?.getStatus() ?? 0;
    if (status === 401 || status === 403) {
      setPhase("paused"); setSaid("");
      setRefusal("Votre session s’est fermée. Reconnectez-vous\u00a0: l’envoi reprendra où il s’est arrêté.");
    } else if (status === 0 || status === 409 || status === 423 || (status >= 500 && status !== 507)) {
      setPhase("paused");
      setRefusal("La connexion est coupée. Rien n’est perdu\u00a0: reprenez quand elle sera revenue.");
    } else {
      const sentence = status < 500 || status === 507 ? failure.originalResponse.getBody() : "";
      refuse(sentence || "L’envoi n’a pas marché. Recommencez dans une minute.");
    }
  };
  const retries = (failure) => {
    const status = failure.originalResponse?.getStatus() ?? 0;
    const again = status === 0 || status === 409 || status === 423 || status === 460 || (status >= 500 && status !== 507);
    if (again) { setPhase("waiting"); setSaid("Connexion coupée. L’envoi reprendra tout seul."); }
    return again;
  };

  const send = async (file) => {
    const { Upload } = await import("tus-js-client");
    const started = () => onStarted?.(task.current.url.split("/").pop(), file.name, file.size);
    task.current = new Upload(file, {
      endpoint, chunkSize: CHUNK, retryDelays: PAUSES, removeFingerprintOnSuccess: true,
      metadata: { filename: file.name },
      fingerprint: async () => ["classe12", owner, file.name, file.size, file.lastModified].join(":"),
      onUploadUrlAvailable: started, onProgress: progress, onShouldRetry: retries, onError: fail,
      onSuccess: () => {
        setSent({ bytes: file.size, seconds: 0 }); setPhase("arrived"); setRefusal(""); setSaid("Votre vidéo est arrivée.");
        forget();
        onArrived?.(task.current.url.split("/").pop());
      },
    });
    const before = await task.current.findPreviousUploads();
    if (before.length) task.current.resumeFromPreviousUpload(before[before.length - 1]);
    pace.current = { at: 0, bytes: 0, speed: 0, told: 0 };
    setPhase("sending");
    task.current.start();
  };
  const pick = async (file, isNew = true) => {
    if (!file) return;
    setRefusal(""); setSent({ bytes: 0, seconds: Infinity });
    if (file.size === 0) return refuse("Ce fichier est vide. Choisissez une autre vidéo.");
    if (file.size > maxBytes) {
      return refuse(`Votre vidéo pèse ${weight(file.size)}\u00a0: la limite est de ${weight(maxBytes)}. Réglez votre téléphone sur 1080p ou raccourcissez-la, puis recommencez.`);
    }
    const address = URL.createObjectURL(file);
    setFilm({ name: file.name, size: file.size, address }); setPhase("looking"); setSaid("");
    const known = await look(address);
    if (known.seconds > maxSeconds + 2 && Number.isFinite(known.seconds)) {
      return refuse(`Votre vidéo dure ${length(known.seconds)}\u00a0: la limite est de ${length(maxSeconds)}. Raccourcissez-la puis recommencez.`);
    }
    setFilm({ name: file.name, size: file.size, address, ...known });
    if (isNew) await keep(owner, file);
    await send(file);
  };
  const filmNow = async () => { const found = await import("./recorder.jsx"); setFilming(() => found.default); };
  const pause = async () => { await task.current?.abort(); setPhase("paused"); setSaid("Envoi en pause."); };
  const resume = () => { setRefusal(""); setPhase("waiting"); setSaid("L’envoi reprend."); task.current?.start(); };
  const cancel = async () => {
    await task.current?.abort(true).catch(() => {});
    task.current = null;
    setPhase("idle"); setFilm(null); setRefusal(""); setSaid("Envoi annulé.");
    await forget();
    onCancelled?.();
    setTimeout(() => input.current?.focus(), 0);
  };
  const replace = () => {
    task.current = null;
    setPhase("idle"); setFilm(null); setSaid("");
    onCancelled?.();
    setTimeout(() => input.current?.focus(), 0);
  };

  useEffect(() => setCanFilm(Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder)), []);
  useEffect(() => { if (error) { setPhase("idle"); setFilm(null); setSaid(""); } }, [error]);
  useEffect(() => {
    let gone = false;
    if (!arrived) kept(owner).then((file) => { if (file && !gone && !task.current) pick(file, false); });
    return () => { gone = true; task.current?.abort(); };
  }, []);
  useEffect(() => {
    const back = () => { if (phase === "waiting") task.current?.abort().then(() => task.current.start()); };
    window.addEventListener("online", back);
    return () => window.removeEventListener("online", back);
  }, [phase]);
  useEffect(() => () => { if (film?.address) URL.revokeObjectURL(film.address); }, [film?.address]);

  const problem = refusal || (phase === "idle" ? error : ""); // what was said of the one before is over
  const isOver = phase === "arrived" || (phase === "idle" && arrived);
  const shownName = film?.name || arrived;
  const words = { looking: "Nous regardons votre vidéo", sending: "Envoi en cours", waiting: "Connexion coupée, l’envoi va reprendre", paused: "Envoi en pause" };
  const alert = problem && (
    <p role="alert" id={`${id}-err`} className="mt-3 flex items-start gap-1.5 text-sm font-semibold text-error">
      <Icon sprite={sprite} name="circle-alert" size="size-4 mt-0.5" /><span>{problem}</span>
    </p>
  );

  return (
    <div>
      {phase === "idle" && !isOver && (
        <>
          <label
            htmlFor={id}
            onDragOver={(e) => e.preventDefault()}
            onDrop={(e) => { e.preventDefault(); pick(e.dataTransfer.files[0]); }}
            className="relative grid min-h-44 cursor-pointer content-center justify-items-center gap-2 rounded-box border-2 border-dashed border-field p-6 text-center hover:border-primary hover:bg-tint has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--c12-focus)"
          >
            <span className="text-primary"><Icon sprite={sprite} name="file-video" size="size-7" /></span>
            <span className="font-bold">{label}</span>
            <span id={`${id}-aide`} className="text-sm text-muted">{hint}</span>
            <input
              ref={input} id={id} type="file" accept={accept} className="absolute inset-0 size-full cursor-pointer opacity-0"
              aria-describedby={problem ? `${id}-aide ${id}-err` : `${id}-aide`} aria-invalid={problem ? "true" : undefined}
              onChange={(e) => { pick(e.target.files[0]); e.target.value = ""; }}
            />
          </label>
          {waitingFor && !problem && (
            <p className="mt-3 flex gap-2 px-1 text-sm text-muted">
              <Icon sprite={sprite} name="info" size="size-5 mt-px" />
              <span>{`Votre envoi n’est pas fini\u00a0: choisissez de nouveau « ${waitingFor} », il reprendra où il s’est arrêté.`}</span>
            </p>
          )}
          {alert}
          {canFilm && !Filming && (
            <button type="button" className="btn btn-outline mt-3 w-full" onClick={filmNow}><Icon sprite={sprite} name="video" />Filmer maintenant</button>
          )}
          {Filming && <div className="mt-3"><Filming onDone={(file) => { setFilming(null); pick(file); }} onClose={() => { setFilming(null); setTimeout(() => input.current?.focus(), 0); }} /></div>}
        </>
      )}
      {(phase !== "idle" || isOver) && (
        <div className="overflow-hidden rounded-box border border-base-300 bg-base-100">
          {film?.seen && (
            <video
              src={`${film.address}#t=0.1`} preload="metadata" muted playsInline tabIndex={-1} aria-hidden="true"
              className="max-h-56 w-full bg-base-200 object-contain"
            />
          )}
          <div className="p-5">
            <p className="text-sm font-bold break-all">{shownName}</p>
            {isOver ? (
              <>
                <p className="mt-3 flex gap-2 text-sm">
                  <span className="text-success"><Icon sprite={sprite} name="circle-check" /></span>
                  <span>Votre vidéo est arrivée.</span>
                </p>
                {canReplace && (
                  <button type="button" className="btn btn-ghost btn-sm mt-3" onClick={replace}>Choisir une autre vidéo</button>
                )}
              </>
            ) : (
              <>
                <div className="mt-3 flex items-baseline justify-between gap-3">
                  <p id={title} className="text-sm font-semibold">{words[phase]}</p>
                  <p className="num text-sm">{`${percent}\u00a0%`}</p>
                </div>
                <progress className="progress progress-primary mt-1.5 h-2.5 w-full" value={percent} max="100" aria-labelledby={title}>{`${percent}\u00a0%`}</progress>
                <p className="num mt-2 text-sm text-muted">
                  {`${weight(sent.bytes)} sur ${weight(film?.size ?? 0)}${phase === "sending" ? left(sent.seconds) : ""}`}
                </p>
                {alert}
                <div className="mt-3 flex flex-wrap gap-2">
                  {phase === "paused" ? (
                    <button type="button" className="btn btn-sm border-base-300 bg-base-100" onClick={resume}><Icon sprite={sprite} name="play" size="size-4" />Reprendre</button>
                  ) : phase !== "looking" && (
                    <button type="button" className="btn btn-sm border-base-300 bg-base-100" onClick={pause}><Icon sprite={sprite} name="pause" size="size-4" />Mettre en pause</button>
                  )}
                  <button type="button" className="btn btn-ghost btn-sm" onClick={cancel}>Annuler</button>
                </div>
              </>
            )}
            {film?.seconds > 0 && Number.isFinite(film.seconds) && (
              <ul className="mt-5 space-y-2 border-t border-base-300 pt-4 text-sm">
                <li className="flex gap-2"><span className="text-success"><Icon sprite={sprite} name="circle-check" /></span>{`Durée\u00a0: ${length(film.seconds)}`}</li>
                {film.seen && <li className="flex gap-2"><span className="text-success"><Icon sprite={sprite} name="circle-check" /></span>{film.portrait ? "Format portrait" : "Format paysage"}</li>}
              </ul>
            )}
          </div>
        </div>
      )}
      {phase !== "idle" && !isOver && (
        <p className="mt-3 flex gap-2 px-1 text-sm text-muted">
          <Icon sprite={sprite} name="info" size="size-5 mt-px" />
          <span>{"Vous pouvez fermer cette page\u00a0: l’envoi reprendra où il s’est arrêté, même sur un autre réseau."}</span>
        </p>
      )}
      <p role="status" aria-live="polite" className="sr-only">{said}</p>
    </div>
  );
}
