// Filming in the browser: three prompts, a countdown, two minutes at most. The camera is asked for when
// the button is pressed, and let go at the end; nothing leaves the telephone before "Garder".
import { useEffect, useRef, useState } from "react";

const LONGEST = 120;
const PROMPTS = ["Le problème : qu’est-ce qui coinçait ?", "Le geste : que faites-vous, montrez-le.", "Ce que ça change pour les élèves."];
const TYPES = ["video/mp4;codecs=avc1,mp4a.40.2", "video/webm;codecs=h264,opus", "video/webm;codecs=vp8,opus", "video/webm"];
const clock = (s) => `${Math.floor(s / 60)}:${String(Math.floor(s % 60)).padStart(2, "0")}`;
const WHY = {
  NotAllowedError: "L’appareil photo est refusé à cette page. Autorisez-le dans les réglages du navigateur, ou choisissez une vidéo déjà filmée.",
  NotFoundError: "Cet appareil n’a pas de caméra. Choisissez une vidéo déjà filmée.",
  NotReadableError: "Une autre application se sert de la caméra. Fermez-la, puis recommencez.",
};

export default function Recorder({ onDone, onClose }) {
  const [step, setStep] = useState("asking"); // asking, ready, counting, filming, done, refused
  const [left, setLeft] = useState(3);
  const [seconds, setSeconds] = useState(0);
  const [refusal, setRefusal] = useState("");
  const [film, setFilm] = useState(null);
  const screen = useRef(null), stream = useRef(null), recorder = useRef(null), first = useRef(null);

  const stop = () => { if (recorder.current?.state === "recording") recorder.current.stop(); };
  const letGo = () => { stream.current?.getTracks().forEach((track) => track.stop()); stream.current = null; };
  const open = async () => {
    setStep("asking"); setRefusal("");
    try {
      const both = { video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } }, audio: true };
      stream.current = await navigator.mediaDevices.getUserMedia(both);
      setStep("ready");
    } catch (failure) {
      setRefusal(WHY[failure.name] || "La caméra ne répond pas. Choisissez une vidéo déjà filmée.");
      setStep("refused");
    }
  };
  useEffect(() => { open(); return letGo; }, []);
  useEffect(() => { if (screen.current && stream.current && step !== "done") screen.current.srcObject = stream.current; }, [step]);
  useEffect(() => { first.current?.focus(); }, [step]);
  useEffect(() => {
    if (step !== "counting") return;
    if (left === 0) { start(); return; }
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [step, left]);
  useEffect(() => {
    if (step !== "filming") return;
    const began = performance.now();
    const timer = setInterval(() => {
      const gone = (performance.now() - began) / 1000;
      setSeconds(Math.min(LONGEST, gone));
      if (gone >= LONGEST) stop();
    }, 200);
    return () => clearInterval(timer);
  }, [step]);
  useEffect(() => () => { if (film) URL.revokeObjectURL(film.address); }, [film]);

  const start = () => {
    const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one));
    const pieces = [];
    recorder.current = new MediaRecorder(stream.current, { mimeType: type, videoBitsPerSecond: 6_000_000 });
    recorder.current.ondataavailable = (event) => event.data.size && pieces.push(event.data);
    recorder.current.onstop = () => {
      const kind = (type || "video/webm").split(";")[0];
      const name = `film-${new Date().toISOString().slice(0, 16).replace(/[T:]/g, "-")}.${kind === "video/mp4" ? "mp4" : "webm"}`;
      const file = new File(pieces, name, { type: kind, lastModified: Date.now() });
      letGo();
      setFilm({ file, address: URL.createObjectURL(file) });
      setStep("done");
    };
    recorder.current.start(1000);
    setSeconds(0); setStep("filming");
  };
  const again = () => { setFilm(null); setLeft(3); open(); };
  const prompt = PROMPTS[Math.min(2, Math.floor((seconds / LONGEST) * 3))];
  const said = step === "counting" ? `${left}` : step === "filming" ? prompt : "";

  return (
    <section aria-label="Filmer maintenant" className="space-y-4 rounded-box border border-base-300 bg-base-100 p-5">
      <ol className="list-decimal space-y-1 pl-5 text-sm">
        {PROMPTS.map((words) => <li key={words} className={step === "filming" && words === prompt ? "font-bold" : ""}>{words}</li>)}
      </ol>
      {step === "refused" && <p role="alert" className="text-sm font-semibold text-error">{refusal}</p>}
      {step === "asking" && <p className="text-sm text-muted">Votre navigateur demande l’accès à la caméra et au micro.</p>}
      {film
        ? <video src={film.address} controls playsInline className="max-h-96 w-full rounded-box bg-black object-contain" aria-label="Ce que vous venez de filmer" />
        : ["ready", "counting", "filming"].includes(step) && (
          <video ref={screen} autoPlay muted playsInline aria-label="Ce que voit la caméra" className="max-h-96 w-full rounded-box bg-black object-contain" />
        )}
      <p role="status" className="num min-h-7 text-lg font-bold">{said}</p>
      {step === "filming" && <p className="num text-sm text-muted">{clock(seconds)} sur {clock(LONGEST)}</p>}
      <div className="flex flex-wrap gap-3">
        {step === "ready" && <button ref={first} type="button" className="btn btn-primary" onClick={() => { setLeft(3); setStep("counting"); }}>Commencer dans trois secondes</button>}
        {step === "filming" && <button ref={first} type="button" className="btn btn-primary" onClick={stop}>Arrêter</button>}
        {step === "done" && <button ref={first} type="button" className="btn btn-primary" onClick={() => onDone(film.file)}>Garder cette prise</button>}
        {step === "done" && <button type="button" className="btn btn-outline" onClick={again}>Recommencer</button>}
        {step !== "filming" && <button type="button" className="btn btn-ghost" onClick={() => { letGo(); onClose(); }}>Choisir plutôt un fichier</button>}
      </div>
    </section>
  );
}
