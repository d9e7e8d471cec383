import { useRef } from "preact/hooks";
import { readUsers, type Users } from "../../registry/lists.js";
import { type Live, useLive } from "../../state/live.js";

/**
 * The people of the sandbox with a text in their name or number, the first of them. Those of the text before are
 * there until those of another are read.
 */
export function usePeople(matching: string, limit: number): Live<Users> {
  const text = matching.trim();
  const live = useLive((signal) => readUsers(text, signal, limit), { of: ["users"] }, [text, limit]);
  const last = useRef<Users | undefined>(undefined);
  if (live.data) last.current = live.data;
  return { ...live, data: live.data ?? last.current };
}
