// What is said in the film of the page, line by line: searched, followed, pressed to go there.
import { useEffect, useState } from "react";

const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

export function Transcript({ lines }) {
  const [words, setWords] = useState("");
  const [here, setHere] = useState(-1);
  const found = lines.filter((line) => fold(line.text).includes(fold(words.trim())));

  useEffect(() => {
    const video = document.querySelector("video");
    const follow = () => setHere(lines.findLastIndex((line) => line.at <= video.currentTime + 0.05));
    video?.addEventListener("timeupdate", follow);
    return () => video?.removeEventListener("timeupdate", follow);
  }, [lines]);

  return (
    <>
      <label className="block text-sm font-semibold">
        Chercher dans ce qui est dit
        <input type="search" value={words} onChange={(e) => setWords(e.target.value)} className="input mt-1" />
      </label>
      <p role="status" className="text-sm text-muted">
        {words.trim() ? (found.length ? `${found.length}\u00a0phrase${found.length > 1 ? "s" : ""}` : "Ces mots ne sont pas dits ici.") : ""}
      </p>
      <ol className="max-h-80 overflow-y-auto">
        {found.map((line) => {
          const now = lines[here] === line;
          return (
            <li key={line.at}>
              <a href={`#moment-${line.at}`} data-stay aria-current={now ? "true" : undefined}
                className={`flex min-h-11 items-baseline gap-3 border-l-[3px] px-3 py-2 text-sm hover:bg-base-200 ${now ? "border-accent bg-base-200 font-semibold" : "border-transparent"}`}>
                <span className="num shrink-0 text-muted">{line.label}</span>{line.text}
              </a>
            </li>
          );
        })}
      </ol>
    </>
  );
}
