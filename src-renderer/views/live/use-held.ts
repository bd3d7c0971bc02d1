import { useRef } from 'react';

/** What the view shows while it is paused: what it showed then. The capture goes on. */
export function useHeld<Value>(value: Value, isPaused: boolean): Value {
  const held = useRef(value);
  if (!isPaused) held.current = value;
  return held.current;
}
