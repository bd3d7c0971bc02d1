// A short tone for an alert, made here: no file of sound is shipped for it.

const hertz = 880;
const seconds = 0.25;
const loudness = 0.15;

/** Silent where the browser lets no page sound before somebody has touched it. */
export function playTone(): void {
  if (!('AudioContext' in window)) return;
  const context = new AudioContext();
  const [tone, volume] = [context.createOscillator(), context.createGain()];
  tone.frequency.value = hertz;
  // A tone that begins or ends at once cracks.
  volume.gain.setValueAtTime(0, context.currentTime);
  volume.gain.linearRampToValueAtTime(loudness, context.currentTime + 0.02);
  volume.gain.linearRampToValueAtTime(0, context.currentTime + seconds);
  tone.connect(volume).connect(context.destination);
  tone.onended = () => void context.close();
  tone.start();
  tone.stop(context.currentTime + seconds);
}
