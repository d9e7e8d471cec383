/** Which tracks of one size are seen, and some on both sides of them so that scrolling finds them drawn. */
export function seenTracks(options: {
  readonly count: number;
  readonly sizePx: number;
  readonly scrolledPx: number;
  readonly framePx: number;
  readonly overscan: number;
}): readonly number[] {
  const { count, sizePx, scrolledPx, framePx, overscan } = options;
  const first = Math.max(0, Math.floor(scrolledPx / sizePx) - overscan);
  const end = Math.min(count, Math.ceil((scrolledPx + framePx) / sizePx) + overscan);
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
}

/** Tracks in their order, and among them one that is to be there, wherever it is. */
export function withTrack(tracks: readonly number[], track: number): readonly number[] {
  return tracks.includes(track) ? tracks : [...tracks, track].sort((one, other) => one - other);
}
