/** The camera as a reader of QR codes, where the browser can read them. */

interface Detector {
	detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorMaker = new (options: { formats: string[] }) => Detector;

/** Between two looks at the picture, in milliseconds. */
const EVERY = 250;

function maker(): DetectorMaker | undefined {
	return (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;
}

/** Whether this browser can read codes and may be asked for its camera. */
export function canScan(): boolean {
	return maker() !== undefined && typeof navigator.mediaDevices?.getUserMedia === 'function';
}

/**
 * Shows what the camera sees in `video` until it sees a code that `accept` takes. Rejects where there
 * is no camera, or somebody says no. Gives the way to stop; the camera is off then. The picture stays
 * on this phone.
 */
export async function scan(
	video: HTMLVideoElement,
	accept: (text: string) => boolean
): Promise<() => void> {
	const Maker = maker();
	if (!Maker) throw new Error('no detector');
	const stream = await navigator.mediaDevices.getUserMedia({
		video: { facingMode: 'environment' }
	});
	const detector = new Maker({ formats: ['qr_code'] });
	let timer: ReturnType<typeof setTimeout> | undefined;
	let stopped = false;
	const stop = () => {
		stopped = true;
		clearTimeout(timer);
		for (const track of stream.getTracks()) track.stop();
		video.srcObject = null;
	};
	const look = async () => {
		// A picture that cannot be read yet is looked at again.
		const codes = await detector.detect(video).catch(() => []);
		if (stopped) return;
		if (codes.some(({ rawValue }) => accept(rawValue))) stop();
		else timer = setTimeout(() => void look(), EVERY);
	};
	video.srcObject = stream;
	// Where it may not play by itself the picture stands still, and is read all the same.
	video.play().catch(() => undefined);
	void look();
	return stop;
}
