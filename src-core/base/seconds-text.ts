/** Whole microseconds as seconds with six decimals, without a detour over binary fractions. */
export function secondsText(us: number): string {
  if (us < 0) return `-${secondsText(-us)}`;
  const whole = Math.floor(us / 1e6);
  return `${whole}.${String(us - whole * 1e6).padStart(6, '0')}`;
}
