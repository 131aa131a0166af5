/** A short, soft tone, made by the browser: no file, nothing that says what it is about. */
export function chime(): void {
	try {
		const context = new AudioContext();
		const gain = context.createGain();
		const begin = context.currentTime;
		gain.gain.setValueAtTime(0.0001, begin);
		gain.gain.exponentialRampToValueAtTime(0.12, begin + 0.02);
		gain.gain.exponentialRampToValueAtTime(0.0001, begin + 0.6);
		gain.connect(context.destination);
		const tone = context.createOscillator();
		tone.frequency.setValueAtTime(660, begin);
		tone.frequency.setValueAtTime(880, begin + 0.18);
		tone.connect(gain);
		tone.onended = () => void context.close();
		tone.start(begin);
		tone.stop(begin + 0.7);
	} catch {
		// A browser without sound, or one that waits for a press first: the title says it too.
	}
}
