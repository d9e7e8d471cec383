import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Name } from "../../../parts/signs.js";
import { filesIn, type MediaFile, sizeText } from "./media-files.js";

interface PicturesProps {
  readonly mediaResources: readonly string[];
  /** What they show, as the sender says. */
  readonly caption?: string;
}

/** Photos, one or an album of them. */
export function Pictures({ mediaResources, caption = "" }: PicturesProps): JSX.Element {
  const files = mediaResources.flatMap(filesIn);
  return (
    <>
      <div class={files.length > 1 ? "pictures album" : "pictures"}>
        {files.map((file, at) => (
          <Picture
            key={`${at} ${file.url}`}
            file={file}
            caption={files.length > 1 ? `${caption} (${at + 1} of ${files.length})` : caption}
          />
        ))}
      </div>
      {files.length === 0 && <p class="muted">This photo is in no format that this page knows.</p>}
      {caption !== "" && (
        <p class="text" dir="auto">
          {caption}
        </p>
      )}
    </>
  );
}

function Picture({ file, caption }: { file: MediaFile; caption: string }): JSX.Element {
  const [isBroken, setBroken] = useState(false);
  if (file.url === undefined || isBroken) return <FileCard file={file} kind="Photo" />;
  return (
    <a class="picture" href={file.url} target="_blank" rel="noreferrer">
      <img
        src={file.url}
        alt={caption.trim() === "" ? file.name : caption}
        loading="lazy"
        onError={() => setBroken(true)}
      />
    </a>
  );
}

interface FilesProps {
  readonly mediaResource: string;
  readonly kind: string;
  readonly caption: string;
}

/** Sounds, videos and documents. */
export function Files({ mediaResource, kind, caption }: FilesProps): JSX.Element {
  const files = filesIn(mediaResource);
  return (
    <>
      {files.map((file, at) => (
        <FileCard key={`${at} ${file.url}`} file={file} kind={kind} />
      ))}
      {files.length === 0 && <p class="muted">This file is in no format that this page knows.</p>}
      {caption !== "" && (
        <p class="text" dir="auto">
          {caption}
        </p>
      )}
    </>
  );
}

function FileCard({ file, kind }: { file: MediaFile; kind: string }): JSX.Element {
  const { name, sizeBytes, url } = file;
  const about = [
    kind,
    sizeBytes === undefined ? "" : sizeText(sizeBytes),
    url === undefined ? "kept elsewhere" : "",
  ];
  return (
    <p class="file-card">
      <span class="grow">
        <span class="file-name">
          <Name>{name}</Name>
        </span>
        <span class="note muted">{about.filter(Boolean).join(", ")}</span>
      </span>
      {url !== undefined && (
        <a class="button small" href={url} target="_blank" rel="noreferrer" aria-label={`Open ${name}`}>
          Open
        </a>
      )}
    </p>
  );
}
