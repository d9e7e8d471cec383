import type { InferredRule } from "../../contract/types.js";
import type { MediaKind } from "../../store/media/media.js";
import { Refusal } from "../ground/refusal.js";

interface Format {
  readonly kind: Exclude<MediaKind, "Album">;
  readonly extensions: readonly string[];
  /** The first one is what the file is served with; the others are names for the same. */
  readonly contentTypes: readonly string[];
}

const OFFICE = "application/vnd.openxmlformats-officedocument";

/** The documented formats. That type and extension must agree, and the other names, are inferred. */
const FORMATS: readonly Format[] = [
  { kind: "Image", extensions: [".jpg", ".jpeg"], contentTypes: ["image/jpeg", "image/jpg", "image/pjpeg"] },
  { kind: "Image", extensions: [".png"], contentTypes: ["image/png", "image/x-png"] },
  { kind: "Audio", extensions: [".mp3"], contentTypes: ["audio/mpeg", "audio/mp3"] },
  {
    kind: "Audio",
    extensions: [".wav"],
    contentTypes: ["audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"],
  },
  { kind: "Document", extensions: [".doc"], contentTypes: ["application/msword"] },
  { kind: "Document", extensions: [".docx"], contentTypes: [`${OFFICE}.wordprocessingml.document`] },
  { kind: "Document", extensions: [".xls"], contentTypes: ["application/vnd.ms-excel"] },
  { kind: "Document", extensions: [".xlsx"], contentTypes: [`${OFFICE}.spreadsheetml.sheet`] },
  { kind: "Document", extensions: [".ppt"], contentTypes: ["application/vnd.ms-powerpoint"] },
  { kind: "Document", extensions: [".pptx"], contentTypes: [`${OFFICE}.presentationml.presentation`] },
  { kind: "Document", extensions: [".pdf"], contentTypes: ["application/pdf"] },
  { kind: "Video", extensions: [".mp4"], contentTypes: ["video/mp4"] },
  { kind: "Video", extensions: [".3gpp"], contentTypes: ["video/3gpp", "audio/3gpp"] },
];

/**
 * The format of a file by its name and the content type that it was sent with.
 *
 * @param rule by which the name has to fit the type
 * @throws {Refusal} UnsupportedMediaType, naming the file
 */
export function formatOf(
  name: string,
  contentType: string,
  rule: Extract<InferredRule, "upload-types" | "fetched-types"> = "upload-types",
): { kind: Format["kind"]; contentType: string } {
  const type = contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  const format = FORMATS.find(({ contentTypes }) => contentTypes.includes(type));
  if (!format) {
    throw new Refusal(
      "UnsupportedMediaType",
      `${name}: the content type ${type || "none"} cannot be uploaded.`,
      {
        reason: `Each part must say the type of its file, one of ${FORMATS.map(({ contentTypes }) => contentTypes[0]).join(", ")}.`,
      },
    );
  }
  if (!format.extensions.some((extension) => name.toLowerCase().endsWith(extension))) {
    throw new Refusal(
      "UnsupportedMediaType",
      `${name}: a file of the type ${type} must end with ${format.extensions.join(" or ")}.`,
      { rule },
    );
  }
  return { kind: format.kind, contentType: format.contentTypes[0] ?? type };
}
