/** Bytes of a text file as text, whatever program wrote it. */

const SAMPLE = 2000;

/** UTF-16 without a mark: every other byte of ordinary English is nought. */
function looksLikeUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
	const sample = bytes.subarray(0, SAMPLE - (SAMPLE % 2));
	let even = 0;
	let odd = 0;
	for (const [index, byte] of sample.entries()) {
		if (byte !== 0) continue;
		if (index % 2 === 0) even += 1;
		else odd += 1;
	}
	const half = sample.length / 2;
	if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le';
	return even > half * 0.6 && odd < half * 0.1 ? 'utf-16be' : undefined;
}

/**
 * Text of UTF-8 (with or without a mark), UTF-16 in both orders, or, where the bytes are no valid
 * UTF-8, of Windows-1252, which is what a British Excel writes as "CSV". Never throws; marks are
 * taken off.
 */
export function decodeText(bytes: Uint8Array): string {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	const wide = looksLikeUtf16(bytes);
	if (wide) return new TextDecoder(wide).decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}

/** Whether the bytes are a zip archive, as every `.xlsx` is. */
export function isZip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}
