import { InvalidArgumentError } from "../errors/invalid-argument-error.js";
import type { Platform } from "../session/platform.js";
import type { CallOptions } from "../transport/call-options.js";
import type { Schemas } from "./schemas.js";

/** Files to send, and files that were sent. */
export class Media {
  readonly #platform: Platform;

  /** @internal */
  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /**
   * Uploads a file, or several images as an album.
   *
   * Operation `POST /media`, scope `media.write`.
   *
   * @param files with a `type`, such as `new File([bytes], "crane.png", { type: "image/png" })`: images .jpg
   *   .jpeg .png, audio .mp3 .wav, documents .doc .docx .xls .xlsx .ppt .pptx .pdf, video .mp4 .3gpp
   * @returns the `mediaResource` to send
   * @throws {InvalidArgumentError} for a file without a `type`, which the service would refuse
   */
  async upload(files: File | readonly File[], options?: CallOptions): Promise<Schemas["MediaResource"]> {
    const form = new FormData();
    for (const file of [files].flat()) {
      if (file.type === "")
        throw new InvalidArgumentError("files", `need a type each; ${file.name} has none`);
      form.append("files", file, file.name);
    }
    const { mediaResource } = await this.#platform.call("POST", "/media", { form }, options);
    return mediaResource;
  }

  /**
   * Has the service fetch a file from a URL.
   *
   * Operation `POST /media/url`, scope `media.write`.
   *
   * @returns the `mediaResource` to send
   */
  async uploadFromUrl(mediaUrl: string, options?: CallOptions): Promise<Schemas["MediaResource"]> {
    const { mediaResource } = await this.#platform.call(
      "POST",
      "/media/url",
      { body: { mediaUrl } },
      options,
    );
    return mediaResource;
  }

  /**
   * Downloads a file from the mock server. The live service kept files elsewhere: what its answers and
   * events call `mediaUrl` is fetched like other addresses.
   *
   * Operation `GET /media/{mediaFileId}/{mediaFileName}` (inferred).
   */
  async download(
    file: {
      readonly mediaFileId: string;
      readonly mediaFileName: string;
      /** Bytes, as in `bytes=0-99`. Default: the whole file. */
      readonly range?: string;
    },
    options?: CallOptions,
  ): Promise<Blob> {
    const { range, ...path } = file;
    const header = range === undefined ? {} : { Range: range };
    return this.#platform.callWithoutToken(
      "GET",
      "/media/{mediaFileId}/{mediaFileName}",
      { path, header, as: "file" },
      options,
    );
  }
}
