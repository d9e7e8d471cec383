import type { ControlSchemas } from "../../../api/types.js";

/** Where a browser does not know the type of a file: by the ending of its name. */
const TYPES: Readonly<Record<string, string>> = {
  "3gpp": "video/3gpp",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  pdf: "application/pdf",
  ppt: "application/vnd.ms-powerpoint",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  wav: "audio/wav",
  xls: "application/vnd.ms-excel",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** A file as it is sent, in Base64. */
export async function encodedFile(file: File): Promise<ControlSchemas["FileInApp"]> {
  const ending = file.name.split(".").at(-1)?.toLowerCase() ?? "";
  const contentType = file.type || TYPES[ending] || "application/octet-stream";
  return { name: file.name, contentType, content: await base64(file) };
}

function base64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error ?? new Error(`${file.name} could not be read.`));
    reader.readAsDataURL(file);
  });
}
